"""The page around the data: pyvis's network in our template, one script, one style sheet, no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from factgraph.network.layout import completed, tied_by
from factgraph.pages.explorer.assemble import script
from factgraph.pages.explorer.drawing import drawing, marked, tied
from factgraph.pages.explorer.stories import Stories
from factgraph.pages.palette import palette
from factgraph.pages.story.write import style_sheet

VIS = "lib/vis-9.1.2/vis-network.min.js"

# Positions are given and nothing moves by itself; everything else about the look is the page's script's to say.
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "tooltipDelay": 120,
        # While something is dragged the page draws a bitmap of the picture instead.
        "hideEdgesOnDrag": True,
        "hideNodesOnDrag": True,
    },
}


class Explorer(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose page is ours: autoescaping templates of this package first, then those of pyvis."""

    def __init__(self, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.path = "page.html"
        self.templateEnv = Environment(
            loader=FileSystemLoader([str(files("factgraph.pages.explorer") / "browser"), self.template_dir]),
            autoescape=True,
        )
        # Assigned, not added one by one: `add_edge` looks through all edges each time.
        self.nodes, self.edges, self.options = nodes, edges, dict(OPTIONS)

    def source(self, name: str) -> str:
        """A template or script file as it is, unrendered."""
        loader = self.templateEnv.loader
        assert loader is not None
        return loader.get_source(self.templateEnv, name)[0]

    def get_network_data(self) -> tuple[Any, ...]:
        """What pyvis hands to its template, the options as they are."""
        return self.nodes, self.edges, self.heading, self.height, self.width, self.options


def page(data: dict[str, Any], layout: Mapping[str, tuple[float, float]], told: Stories | None = None) -> str:
    """The page's HTML for `payload`'s data, the given positions, and the stories that it opens with, if any."""
    positions = completed(tied_by(marked(data), tied(data)), layout)
    nodes, edges = drawing(data, positions)
    network = Explorer(nodes, edges)
    style = palette() + network.source("page.css") + style_sheet()
    # vis-network has a control character in a string that HTML forbids; written as an escape it is the same string.
    library = network.source(VIS).replace("\x85", "\\u0085")
    modules = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((files("factgraph.pages.explorer") / "browser").iterdir(), key=lambda path: path.name)
        if path.name.endswith(".js")
    }
    program = script(modules, "main.js")
    network.templateEnv.globals.update(
        data=data,
        story=told and Markup(told.now),  # noqa: S704 - escaped where it was written
        stories=[(one.by, one.day, Markup(one.text)) for one in told.then] if told else [],  # noqa: S704 - the same
        style=_raw(style),
        library=_raw(library),
        program=_raw(program),
        policy=_policy(style=[style], script=[library, program]),
        json=embedded,
    )
    return str(network.generate_html("page.html"))


def embedded(value: object) -> Markup:
    r"""JSON that can stand in a script element: `<`, `>`, `&` and the line separators are escaped.

    >>> embedded({"a": "</script>"})
    Markup('{"a":"\\u003c/script\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped just above


def _raw(text: str) -> Markup:
    """Our own script or style as markup; it must not end its element early."""
    assert "</script" not in text.lower()
    assert "</style" not in text.lower()
    return Markup(text)  # noqa: S704 - files of this package and of pyvis, never data


def _policy(*, style: list[str], script: list[str]) -> str:
    """A content security policy under which only these texts run, and nothing is fetched."""

    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {hashes(script)}; style-src {hashes(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
