"""`make audit` says what was found about the pinned packages, and what was not asked about is never called sound."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import audit_report

SOUND: dict[str, Any] = {"name": "click", "version": "8.5.1", "vulns": []}
ILL: dict[str, Any] = {
    "name": "rdflib",
    "version": "7.6.0",
    "vulns": [
        {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["7.6.1"], "description": "It opens files."}
    ],
}
UNKNOWN: dict[str, Any] = {"name": "pyvis", "skip_reason": "Dependency not found on PyPI and could not be audited"}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], 0, "0 of 1 packages that were asked about have known vulnerabilities."),
        ([SOUND, ILL], 1, "rdflib 7.6.0: PYSEC-2026-1, CVE-2026-1; mended in: 7.6.1"),
        ([SOUND, UNKNOWN], 3, "Not checked, since the source does not know them: 1 of 2 packages (pyvis)."),
        ([ILL, UNKNOWN], 1, "1 of 1 packages that were asked about have known vulnerabilities."),
        ([], 3, ""),
    ],
    ids=["all sound", "one is not", "one was not asked about", "both", "no package"],
)
def test_the_report_says_no_more_than_was_found(packages: list[Any], status: int, said: str, tmp_path: Path) -> None:
    lines, ended = audit_report.report({"dependencies": packages, "fixes": []})
    assert ended == status
    assert said in "\n".join(lines)
    (tmp_path / "found.json").write_text(json.dumps({"dependencies": packages}))
    assert audit_report.main(str(tmp_path / "found.json")) == status
