"""Where the examples in docstrings run: in a folder with a copy of the dossier, as a reader would try them."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def beside_the_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose graph/ is the dossier's, with nothing built yet and nothing private."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(ROOT / "graph", folder / "graph", ignore=shutil.ignore_patterns(".factgraph", "private"))
    return folder


@pytest.fixture(autouse=True)
def examples_run_beside_the_dossier(request: pytest.FixtureRequest) -> None:
    """Two processes at once would else build in the project's own dossier."""
    if isinstance(request.node, pytest.DoctestItem):
        folder: Path = request.getfixturevalue("beside_the_dossier")
        request.getfixturevalue("monkeypatch").chdir(folder)
