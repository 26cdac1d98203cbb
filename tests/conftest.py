"""What all tests share: needs of the system, a browser that notices everything, and how Hypothesis runs."""

import os
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError, sync_playwright

from needs import NEEDS, REQUIRE_ALL, need

# No deadline and no complaint about slow machines: no test asserts a time. Where all is required, the same commit passes
# or fails each time; new examples are for those who change the code.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if REQUIRE_ALL or os.environ.get("CI") else "local")

# Questions wait for the builds that they begin, however slow the machine is; the tests of patience say otherwise.
os.environ["FACTGRAPH_PATIENCE"] = "inf"

CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    # A browser speaks to its maker on its own; here nothing may leave the machine.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LOOPBACK: Final = "127.0.0.1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a need that nobody can meet, before anything runs."""
    for item in items:
        for marker in item.iter_markers("needs"):
            unknown = [thing for thing in marker.args if thing not in NEEDS]
            if unknown or not marker.args:
                raise pytest.UsageError(f"{item.nodeid}: needs {unknown}; known are {sorted(NEEDS)}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail, a test whose `needs` are not met."""
    for marker in item.iter_markers("needs"):
        for thing in marker.args:
            need(thing)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped anything though all was required, however the test came to be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRE_ALL and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of the system, one a worker."""
    path = need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty tab; an error on its console or page, or a request but the page's own, fails the test.

    The page's own are the file that the test opens, and whatever a server on 127.0.0.1 gives.
    """
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC", color_scheme="light"
    )
    noticed: list[str] = []

    def notice_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            noticed.append(f"console: {message.text}")

    def notice_error(error: WebError) -> None:
        noticed.append(f"page error: {error.error}")

    def notice_request(request: Request) -> None:
        if not is_own(request):
            noticed.append(f"request: {request.url}")

    # On the context, so that a window opened by the page is noticed as well.
    context.on("console", notice_console)
    context.on("weberror", notice_error)
    context.on("request", notice_request)
    yield context.new_page()
    context.close()
    assert noticed == []


def is_own(request: Request) -> bool:
    """Whether a request is for the page that was opened, for what it holds, or for our own server."""
    address = urlsplit(request.url)
    if address.scheme in {"about", "blob", "data"}:
        return True
    if address.scheme == "file":
        return request.is_navigation_request() and request.frame.parent_frame is None
    return address.hostname == LOOPBACK
