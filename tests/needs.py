"""What tests need that not every machine has: where it is found, and what its absence means."""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

NODE_MODULES: Final = Path(__file__).parent / "js" / "node_modules"

# `make test` installs what it can; with this set, as CI does, what is absent fails instead of skipping.
REQUIRE_ALL: Final = os.environ.get("FACTGRAPH_REQUIRE_ALL", "") not in {"", "0"}


def command(*names: str) -> Callable[[], str | None]:
    """A search for the first of these commands on the path."""
    return lambda: next(filter(None, map(shutil.which, names)), None)


def module(name: str) -> Callable[[], str | None]:
    """A search for a Python module that does not come with every Python."""

    def search() -> str | None:
        spec = find_spec(name)
        return spec.origin if spec is not None else None

    return search


def node_file(path: str) -> Callable[[], str | None]:
    """A search for a file of a package that tests/js/package.json names."""
    return lambda: str(NODE_MODULES / path) if (NODE_MODULES / path).is_file() else None


NEEDS: Final[dict[str, Callable[[], str | None]]] = {
    "chromium": command("chromium", "chromium-browser", "google-chrome"),
    "isql": command("isql-vt", "isql-v"),
    "nanopub-sign": module("nanopub_sign"),
    "node": command("node"),
    "openssl": command("openssl"),
    "rapper": command("rapper"),
    "serdi": command("serdi"),
    "sfdp": command("sfdp"),
    "tsc": node_file("typescript/lib/tsc.js"),
    "virtuoso": command("virtuoso-t"),
    "vnu": node_file("vnu-jar/build/dist/vnu.jar"),
}
"""Each thing that a test may need, with the search for its path."""


def need(thing: str) -> str:
    """The path of a thing in NEEDS; where it is absent the test skips, or fails if all is required."""
    path = NEEDS[thing]()
    if path is not None:
        return path
    reason = f"needs {thing}, which is not here (`make test` installs it where it can)"
    if REQUIRE_ALL:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
