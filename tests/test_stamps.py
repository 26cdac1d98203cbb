"""A timestamp says that bytes were there at a moment; what follows depends on whom one trusts, and that is said."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from factgraph.cli import main
from factgraph.intake import confined, stamps
from factgraph.intake.limits import Refused
from needs import need
from received import empty_dossier, held, page
from test_verify import verified

STEM: Final = "the-bell-is-cracked"
RECORD: Final = f"captures/{STEM}.toml"
CONFIG: Final = """\
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = at
[at]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority that gives timestamps: its folder, with the root certificate in `root.pem`, and that of another."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "c.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    for name in ("root", "other"):
        _openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN=The {name} of Lindholm", "-days", "3650",
                 "-keyout", f"{name}.key", "-out", f"{name}.pem", "-extensions", "ca", "-config", _with_request(folder))  # fmt: skip
    _openssl(folder, "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Clock of Lindholm", "-keyout", "tsa.key",
             "-out", "tsa.csr", "-config", _with_request(folder))  # fmt: skip
    _openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "3650",
             "-extfile", "c.cnf", "-extensions", "stamping", "-out", "tsa.pem")  # fmt: skip
    return folder


def _with_request(folder: Path) -> str:
    (folder / "r.cnf").write_text("[req]\ndistinguished_name = dn\n[dn]\n" + CONFIG)
    return "r.cnf"


def _openssl(folder: Path, *arguments: str) -> None:
    done = subprocess.run([need("openssl"), *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def stamp(authority: Path, data: bytes, digest: str = "sha256") -> Path:
    """A timestamp of these bytes, as the authority gives it."""
    (authority / "data").write_bytes(data)
    _openssl(authority, "ts", "-query", "-data", "data", f"-{digest}", "-cert", "-out", "q.tsq")
    _openssl(authority, "ts", "-reply", "-config", "c.cnf", "-section", "at", "-queryfile", "q.tsq", "-signer", "tsa.pem",
             "-inkey", "tsa.key", "-out", f"{digest}.tsr")  # fmt: skip
    return authority / f"{digest}.tsr"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier without a record."""
    return empty_dossier(tmp_path / "dossier")


def new(root: Path, timestamp: Path, content: bytes | None = None) -> Result:
    file = root.parent / "story.html"
    file.write_bytes(page().encode() if content is None else content)
    given = ["--dossier", str(root), "new", str(file), "--on", "2026-11-22", "--timestamp", str(timestamp)]
    return CliRunner().invoke(main, given)


def of_stamp(root: Path, *options: str) -> tuple[int, str, str]:
    """The exit status of `verify`, what came of the timestamp, and why."""
    done = CliRunner().invoke(main, ["--dossier", str(root), "verify", "--format", "csv", *options])
    line = next(line for line in done.stdout.splitlines() if ",timestamp," in line)
    _, _, result, why = line.split(",", 3)
    return done.exit_code, result, why


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_a_timestamp_of_the_bytes_holds_for_who_trusts_its_authority(root: Path, authority: Path, digest: str) -> None:
    done = new(root, stamp(authority, page().encode(), digest))
    assert done.exit_code == 0, done.output
    kept = next((root / "captures").glob("*.tsr"))
    assert f"captures/{kept.name}" in done.stdout
    status, result, why = of_stamp(root)
    assert (status, result) == (0, "not checked")
    assert why.startswith(f"captures/{kept.name} is of these bytes and says 20")
    status, result, why = of_stamp(root, "--roots", str(authority / "root.pem"))
    assert (status, result) == (0, "holds")
    assert "is of these bytes, and they were there at 20" in why


def test_who_trusts_another_authority_only_is_told(root: Path, authority: Path) -> None:
    assert new(root, stamp(authority, page().encode())).exit_code == 0
    status, result, why = of_stamp(root, "--roots", str(authority / "other.pem"))
    assert (status, result) == (1, "fails")
    assert "its signature does not hold: " in why


def test_a_timestamp_that_was_exchanged_fails(root: Path, authority: Path) -> None:
    assert new(root, stamp(authority, page().encode())).exit_code == 0
    kept = next((root / "captures").glob("*.tsr"))
    kept.write_bytes(stamp(authority, b"other bytes").read_bytes())
    assert of_stamp(root)[:2] == (1, "fails")


def test_a_timestamp_that_is_not_here_cannot_be_checked(root: Path, authority: Path) -> None:
    assert new(root, stamp(authority, page().encode())).exit_code == 0
    next((root / "captures").glob("*.tsr")).unlink()
    assert of_stamp(root)[:2] == (0, "not checked")
    assert (RECORD, "bytes", "holds") in verified(root)[1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "x.tsr: no response of RFC 3161: "),
        (b"0\x82" + b"\xff" * 4000, "x.tsr: no response of RFC 3161: "),
        (b"0" * 2_000_000, "x.tsr: 2,000,000 bytes; a timestamp has at most 1,048,576"),
    ],
    ids=["nothing", "noise", "too large"],
)
def test_what_is_no_timestamp_gets_a_sentence(root: Path, content: bytes, sentence: str) -> None:
    before = held(root)
    file = root.parent / "x.tsr"
    file.write_bytes(content)
    done = new(root, file)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"factgraph: {sentence}")
    assert held(root) == before


def test_a_timestamp_of_other_bytes_is_not_taken_in(root: Path, authority: Path) -> None:
    before = held(root)
    done = new(root, stamp(authority, b"other bytes"))
    assert (done.exit_code, done.stderr) == (
        1,
        "factgraph: sha256.tsr: is a timestamp of other bytes than story.html\n",
    )
    assert held(root) == before


def test_what_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    monkeypatch.setattr(confined, "received", lambda: b"")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    with pytest.raises(Refused, match=r"which is not installed; `pip install 'factgraph\[timestamps\]'`"):
        stamps.main(["", "", "", "", "x.tsr"])


def test_roots_that_are_none_are_refused(root: Path) -> None:
    file = root.parent / "roots.pem"
    file.write_text("nothing")
    done = CliRunner().invoke(main, ["--dossier", str(root), "verify", "--roots", str(file)])
    assert (done.exit_code, done.stderr) == (2, "factgraph: roots.pem holds no certificate in PEM\n")
