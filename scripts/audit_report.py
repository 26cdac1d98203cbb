"""Tells what pip-audit found, from its JSON, and never more than that: what was not asked about is not known.

    python scripts/audit_report.py FOUND.json

Exit status: 0 all were asked about and nothing is known; 1 something is known; 3 some could not be asked about.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def report(found: dict[str, Any]) -> tuple[list[str], int]:
    """The lines to print, and the exit status."""
    packages = sorted(found["dependencies"], key=lambda package: str(package["name"]))
    skipped = [package for package in packages if "skip_reason" in package]
    asked = [package for package in packages if "skip_reason" not in package]
    lines = []
    for package in asked:
        for known in package["vulns"]:
            names = ", ".join(dict.fromkeys((known["id"], *known.get("aliases", ()))))
            mended = ", ".join(known.get("fix_versions", ())) or "none yet"
            lines.append(f"{package['name']} {package['version']}: {names}; mended in: {mended}")
    affected = sum(bool(package["vulns"]) for package in asked)
    if asked:
        lines.append(f"{affected} of {len(asked)} packages that were asked about have known vulnerabilities.")
    if skipped:
        some = ", ".join([*(str(package["name"]) for package in skipped[:5]), *(["..."] if len(skipped) > 5 else [])])
        few = f"{len(skipped)} of {len(packages)} packages"
        lines.append(f"Not checked, since the source does not know them: {few} ({some}).")
    return lines, 1 if affected else 3 if skipped or not asked else 0


def main(path: str) -> int:
    """Print the report on a file."""
    lines, status = report(json.loads(Path(path).read_text("utf-8")))
    sys.stdout.write("\n".join(lines) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
