import assert from "node:assert/strict";
import test from "node:test";

import { layered, linesAt, marksNear, placedLabels, shortestPath } from "../../src/factgraph/pages/explorer/browser/arrange.js";
import { sieveOf, sifted } from "../../src/factgraph/pages/explorer/browser/filters.js";
import { answersOf, changesOf, debateOf, placedAt, plain, saidOf, settledDay, settledEnds } from "../../src/factgraph/pages/explorer/browser/picked.js";
import { emptyState, hashOf, parsedState } from "../../src/factgraph/pages/explorer/browser/state.js";
import { excerpt, fold, piecesOf, placeOf, shortened, unitsOf, wrapped } from "../../src/factgraph/pages/explorer/browser/text.js";

test("offsets in code points become offsets in UTF-16 units", () => {
  const text = "a🔔b👩‍🚀c";
  const units = unitsOf(text);
  const points = Array.from(text);
  points.forEach((_, at) => assert.equal(text.slice(0, units(at)), points.slice(0, at).join("")));
  assert.equal(units(points.length), text.length);
  assert.equal(units(999), text.length);
});

test("pieces put together are the text, whatever the spans", () => {
  const text = "one two three four five";
  const spans = [{ start: 0, stop: 13 }, { start: 8, stop: 23 }, { start: 9, stop: 9 }, { start: 20, stop: 99 }];
  const pieces = piecesOf(text, spans);
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
  assert.deepEqual(pieces.find((piece) => piece.text.startsWith("t") && piece.start === 8)?.spans.length, 2);
});

test("a place is found whatever the case and the accents, also where these are marks of their own", () => {
  for (const text of ["Über Zoë Café!", "U\u0308ber Zoe\u0308 Cafe\u0301!"]) {
    const place = placeOf(text, fold("ZOE CAFE"));
    assert.ok(place);
    assert.equal(text.slice(place.start, place.stop).normalize("NFC"), "Zoë Café");
  }
  assert.equal(placeOf("nothing", "zoe"), null);
});

test("an excerpt holds its hit and says where it was cut", () => {
  const text = `${"word ".repeat(40)}needle${" word".repeat(40)}`;
  const cut = excerpt(text, { start: 200, stop: 206 });
  assert.equal(cut.hit, "needle");
  assert.match(cut.before, /^… word/);
  assert.match(cut.after, / …$/);
});

test("labels are cut at a word and never grow", () => {
  assert.equal(shortened("a short one", 40), "a short one");
  assert.ok(Array.from(shortened("x".repeat(10_000), 20)).length <= 22);
  for (const text of ["a b c", "x".repeat(500), "one two three four five six seven eight nine ten"]) {
    assert.ok(wrapped(text, 15, 3).length <= 3);
  }
});

const PAGE = {
  debates: [{ standing: "now", said: [["Now."]], origins: [] }, { standing: "then", said: [["By \ue000."]], origins: [] }],
  sentences: [[["Ada", "ada", "actor"], [" left."]]],
  days: {
    act: { days: [["2017-05-10", "10 May 2017"], ["2017-05-12", "12 May 2017"]], acts: { a: [[0, "perhaps"], [1, "certain"]] }, debates: { c: [[0, 1], [1, 0]] }, sentences: { a: [[0, 0], [1, -1]] } },
    publication: { days: [], acts: {}, debates: {}, sentences: {} },
  },
};
const MODEL = { payload: PAGE, byId: new Map([["c", { id: "c", debate: 0 }]]) };
const ACT = { id: "a", said: [["Ada stayed."]] };
const asOf = (day) => ({ ...emptyState(), asOf: day });

test("the row of the chosen day is the last one that is not after it", () => {
  assert.equal(debateOf(MODEL, asOf(""), "c").standing, "now");
  assert.equal(debateOf(MODEL, asOf("2017-05-11"), "c").standing, "then");
  assert.equal(debateOf(MODEL, asOf("2017-05-12"), "c").standing, "now");
  assert.equal(settledDay(MODEL, asOf("2017-05-11")), "2017-05-10");
  assert.equal(settledDay(MODEL, asOf("2001-01-01")), "2017-05-10");
});

test("a sentence that names the day has its words", () => {
  assert.equal(plain(debateOf(MODEL, asOf("2017-05-10"), "c").said), "By 10 May 2017.");
});

test("an act is told and placed as it was on the day", () => {
  assert.equal(plain(saidOf(MODEL, asOf("2017-05-10"), ACT)), "Ada left.");
  assert.equal(plain(saidOf(MODEL, asOf("2017-05-12"), ACT)), "Ada stayed.");
  assert.deepEqual(["", "2017-05-10", "2017-05-12"].map((day) => placedAt(MODEL, asOf(day), ACT)), ["certain", "perhaps", "certain"]);
});

test("an end that was asked for is the bin in which it lies, else the nearest", () => {
  const bins = (...names) => ({ payload: { calendar: { act: names.map((name) => [name, name, name]) } } });
  const ends = (model, from, to) => settledEnds(model, { from, to, by: "act" });
  const months = bins("2017-03", "2017-04", "2017-05");
  const days = bins("2017-04-29", "2017-04-30", "2017-05-01");
  assert.deepEqual(ends(months, "2017-04-12", "2017-05-02"), ["2017-04", "2017-05"]);
  assert.deepEqual(ends(months, "2016-01", "2016-02"), ["2017-03", "2017-03"]);
  assert.deepEqual(ends(months, "2018-01-01", "2018"), ["2017-05", "2017-05"]);
  assert.deepEqual(ends(days, "2017-05", "2017-04"), ["2017-05-01", "2017-04-30"]);
  assert.deepEqual(ends(days, "", ""), ["", ""]);
});

test("answers and changes are those of the day", () => {
  const days = { days: [["2017-05-10", "10 May 2017"], ["2017-05-12", "12 May 2017"]], calls: { a: [[0, 0], [1, 1]] }, changes: [[1, [0]]] };
  const gone = { actor: "ada", claim: "c", said: [["Ada left it."]] };
  const model = { payload: { days: { act: days }, sentences: [[["No answer."]], [["Answered."]]], changes: ["at the end"], changed: [gone] } };
  const call = { id: "a", call: { said: [["Answered, and thanked."]] } };
  const told = (day) => plain(answersOf(model, asOf(day), call));
  assert.deepEqual(["2017-05-10", "2017-05-12", ""].map(told), ["No answer.", "Answered.", "Answered, and thanked."]);
  assert.deepEqual(changesOf(model, asOf("2017-05-10")), []);
  assert.deepEqual(changesOf(model, asOf("2017-05-12")), [gone]);
  assert.deepEqual(changesOf(model, asOf("")), ["at the end"]);
  assert.equal(answersOf(model, asOf("2017-05-10"), { id: "b" }), undefined);
});

test("a filter by how debates stand asks of the day", () => {
  const act = { id: "a", verb: "says", stance: "for", actors: [], objects: [], addressees: [], respondsTo: [], because: [], outlets: [], attestations: [] };
  const model = { ...MODEL, acts: [act], listed: [act], verbs: new Map(), claimsOfAct: new Map([["a", new Set(["c"])]]), relationsOf: new Map(), kinds: new Map() };
  const shown = (day, standing) => sifted(sieveOf(model), { ...asOf(day), undated: true, facets: { standing: [standing] } }).shown.size;
  assert.deepEqual([shown("", "now"), shown("", "then"), shown("2017-05-10", "now"), shown("2017-05-10", "then")], [1, 0, 0, 1]);
});

test("every state comes back from its address", () => {
  const state = {
    ...emptyState(), view: "graph", id: "a/b", claim: "c", from: "2017-05-10", asOf: "2017-05", by: "publication",
    undated: true, near: true, arrangement: "layers", off: ["+source", "line-for"], grown: ["x/y"], hidden: ["z"],
    path: ["a", "b"], sort: "-who", facets: { verb: ["denies", "urges"], actor: ["a&b=c #d"] },
  };
  assert.deepEqual(parsedState(hashOf(state)), state);
  assert.equal(hashOf(emptyState()), "#view=dispute");
  assert.equal(parsedState("").view, "story");
  assert.equal(parsedState("#id=a").view, "dispute");
});

const LINES = [["a", "b"], ["b", "c"], ["c", "d"], ["e", "f"]].map(([from, to], at) => ({ id: `e${at}`, from, to, tie: "act", stance: "for" }));

test("a path is the shortest, and none is null", () => {
  const at = linesAt([...LINES, { id: "short", from: "a", to: "d", tie: "act", stance: "for" }]);
  assert.deepEqual(shortestPath(at, "a", "d"), { marks: ["a", "d"], lines: ["short"] });
  assert.equal(shortestPath(at, "a", "f"), null);
  assert.deepEqual([...marksNear(linesAt(LINES), ["a"], 2)], ["a", "b", "c"]);
  assert.equal(marksNear(linesAt(LINES), ["a"], 9, 2).size, 2);
});

test("layers keep every mark apart", () => {
  const marks = Array.from({ length: 40 }, (_, at) => ({ id: `m${at}`, class: ["actor", "claim", "source", "act"][at % 4] }));
  const places = layered(marks, []);
  assert.equal(new Set([...places.values()].map(({ x, y }) => `${x},${y}`)).size, 40);
});

test("no two labels touch, and the most wanted has its place", () => {
  const wishes = Array.from({ length: 300 }, (_, at) => ({
    id: `m${at}`, x: (at % 20) * 31, y: Math.floor(at / 20) * 23, radius: 8, width: 80, height: 28, boxed: at % 3 === 0, rank: at,
  }));
  const placed = [...placedLabels(wishes).values()];
  assert.ok(placed.some((each) => each.id === "m299"));
  placed.forEach((one, at) => {
    for (const other of placed.slice(at + 1)) {
      const apart = one.box.left >= other.box.right || other.box.left >= one.box.right || one.box.top >= other.box.bottom || other.box.top >= one.box.bottom;
      assert.ok(apart, `${one.id} and ${other.id}`);
    }
  });
});

test("what is chosen is labelled even among marks, and no label lies on another", () => {
  const crowd = Array.from({ length: 60 }, (_, at) => ({
    id: `m${at}`, x: (at % 10) * 14, y: Math.floor(at / 10) * 14, radius: 8, width: 80, height: 28, boxed: true,
    rank: at === 33 ? 1000 : 0, bright: [33, 34, 44].includes(at), chosen: at === 33,
  }));
  const placed = placedLabels(crowd);
  assert.ok(placed.get("m33"));
  const boxes = [...placed.values()].map((label) => label.box);
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      assert.ok(one.left >= other.right || other.left >= one.right || one.top >= other.bottom || other.top >= one.bottom);
    }
  });
});
