// Compares what npm installed with the integrity that package.json states, and fails on any difference.
import { readFileSync } from "node:fs";

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

const stated = read("package.json").integrity;
const installed = Object.fromEntries(
  Object.entries(read("package-lock.json").packages)
    .filter(([folder]) => folder !== "")
    .map(([folder, found]) => [folder.replace(/^node_modules\//, ""), found.integrity]),
);

const wrong = [...new Set([...Object.keys(stated), ...Object.keys(installed)])]
  .sort()
  .filter((name) => stated[name] !== installed[name]);
for (const name of wrong) {
  console.error(`tests/js/package.json: integrity of ${name} is ${stated[name]}, installed was ${installed[name]}`);
}
process.exit(wrong.length === 0 ? 0 : 1);
