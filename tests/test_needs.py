"""What the other tests rely on: a need that is not met is told, and the browser notices everything."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent

ABSENT = """
import pytest

from needs import NEEDS

NEEDS["unicorn"] = lambda: None

@pytest.mark.needs("unicorn")
def test_rides():
    raise AssertionError("must not run")

def test_walks():
    pass
"""

Run = Callable[[str], pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a test module under this folder's conftest, in a process of its own, with no need required."""
    monkeypatch.delenv("FACTGRAPH_REQUIRE_ALL", raising=False)
    pytester.makeconftest((HERE / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(needs=(HERE / "needs.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n    needs(*things)\nfilterwarnings =\n    error\n")

    def run_module(text: str) -> pytest.RunResult:
        pytester.makepyfile(test_it=text)
        return pytester.runpytest_subprocess("--strict-markers", "-ra", "-p", "no:cacheprovider")

    return run_module


def test_absent_need_skips_with_its_reason(run: Run) -> None:
    result = run(ABSENT)
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["*needs unicorn, which is not here*"])
    assert result.ret == pytest.ExitCode.OK


def test_absent_need_fails_where_all_is_required(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTGRAPH_REQUIRE_ALL", "1")
    result = run(ABSENT)
    result.assert_outcomes(passed=1, errors=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_any_skip_fails_the_run_where_all_is_required(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTGRAPH_REQUIRE_ALL", "1")
    result = run("import pytest\n\n@pytest.mark.skip\ndef test_late(): pass\n\ndef test_other(): pass\n")
    result.assert_outcomes(passed=1, skipped=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_unknown_need_is_refused_before_anything_runs(run: Run) -> None:
    result = run("import pytest\n\n@pytest.mark.needs('chromuim')\ndef test_it(): pass\n")
    result.stderr.fnmatch_lines(["*needs ?'chromuim'?; known are ?'chromium'*"])
    assert result.ret == pytest.ExitCode.USAGE_ERROR


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server of this test's folder."""
    handler = type("Silent", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(tmp_path))) as started:
        thread = Thread(target=started.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{started.server_port}"
        started.shutdown()
        thread.join()


# One process for all pages: a browser takes its time to start.
OPENS = """
import pytest

@pytest.mark.parametrize("address", {addresses!r})
def test_opens(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("window.over !== false")
"""


@pytest.mark.needs("chromium")
def test_page_that_keeps_to_itself_passes(run: Run, tmp_path: Path, server: str) -> None:
    (tmp_path / "code.js").write_text("over = true", encoding="utf-8")
    bodies = [
        "<p>Nothing to see</p>",
        "<script>console.warn('careful')</script>",
        "<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>",
        "<script>over = false; fetch(URL.createObjectURL(new Blob(['a']))).then(() => over = true)</script>",
    ]
    addresses = [write_page(tmp_path, body).as_uri() for body in bodies]
    served = write_page(tmp_path, "<script src='code.js'></script>")
    addresses.append(f"{server}/{served.name}")
    run(OPENS.format(addresses=addresses)).assert_outcomes(passed=len(addresses))


@pytest.mark.needs("chromium")
def test_page_that_errs_or_asks_elsewhere_fails(run: Run, tmp_path: Path) -> None:
    for name in ("beside.js", "beside.html"):
        (tmp_path / name).write_text("", encoding="utf-8")
    beside = tmp_path.as_uri()
    noticed = {
        "<script>console.error('broken')</script>": "console: broken",
        "<script>throw new Error('thrown')</script>": "page error: thrown",
        "<script>Promise.reject(new Error('rejected'))</script>": "page error: rejected",
        "<img alt='' src='https://elsewhere.invalid/a.png'>": "request: https://elsewhere.invalid/a.png",
        "<script>fetch('http://localhost:9/').catch(() => 0)</script>": "request: http://localhost:9/",
        "<script src='beside.js'></script>": f"request: {beside}/beside.js",
        "<iframe title='' src='beside.html'></iframe>": f"request: {beside}/beside.html",
        "<script>open('https://elsewhere.invalid/b')</script>": "request: https://elsewhere.invalid/b",
    }
    addresses = [write_page(tmp_path, body).as_uri() for body in noticed]
    result = run(OPENS.format(addresses=addresses))
    result.assert_outcomes(passed=len(addresses), errors=len(addresses))
    output = result.stdout.str()
    assert [expected for expected in noticed.values() if expected not in output] == []


def write_page(folder: Path, body: str) -> Path:
    """A new file in the folder with this body."""
    file = folder / f"page-{len(list(folder.glob('page-*')))}.html"
    file.write_text(f"<!doctype html><title>t</title><link rel=icon href='data:,'>{body}", encoding="utf-8")
    return file
