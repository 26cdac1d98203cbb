"""How fast the explorer opens, drags and searches, beside plain pyvis and a bare vis-network page.

Run as `python bench/explorer.py [SIZE ...]`; sizes are numbers of marks, 100 1000 5000 20000 where none are given.
Each row is one page in headless Chromium: seconds from opening to the first picture, frames a second in a drag across
the picture, and milliseconds for a search (ours alone).  Each number is the median of three rounds, in which the pages
take turns, so that a busy machine slows all of them alike.  Plain pyvis is given one round, and at most a minute in it
to come to rest.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from conftest import CHROMIUM_ARGUMENTS
from explorer_rows import Graph
from factgraph.pages.explorer import payload, write
from factgraph.pages.explorer.drawing import drawing, marked
from needs import need

SIZES = (100, 1000, 5000, 20_000)
PATIENCE = 60.0
BARE = """<!DOCTYPE html><meta charset="utf-8"><title>bare</title>
<style>html,body,#net{height:100%;margin:0}</style><div id="net"></div>
<script>LIBRARY</script>
<script>
const data = DATA;
const network = new vis.Network(document.getElementById("net"), {nodes: new vis.DataSet(data.nodes),
  edges: new vis.DataSet(data.edges)}, {physics: {enabled: false}, layout: {improvedLayout: false},
  edges: {smooth: false}});
network.once("afterDrawing", () => { globalThis.drawn = true; });
</script>"""


def graph_of(size: int) -> tuple[Graph, dict[str, tuple[float, float]]]:
    """A record of about `size` marks, two in five of them claims, skewed as reporting is; and places for them."""
    dice = random.Random(size)  # noqa: S311 - the same record each time, nothing secret
    graph = Graph(f"{size} marks")
    speakers = [graph.node(f"who-{at:05}", "person", f"Person number {at}") for at in range(size * 2 // 5)]
    claims = [
        graph.node(f"claim-{at:05}", "claim", f"Claim number {at} about something.", label=f"claim {at}")
        for at in range(size * 2 // 5)
    ]
    topics = [graph.node(f"topic-{at:05}", "topic", f"Topic number {at}") for at in range(size // 5)]
    for at, claim in enumerate(claims):
        graph.act(speakers[at], "asserts", claim, day=f"2017-05-{at % 28 + 1:02}", listed="2017-05")
        if dice.random() < 0.5:
            other = speakers[min(int(dice.paretovariate(1.2)), len(speakers) - 1)]
            graph.act(other, "denies", claim, id=f"deny-{at:05}", day=f"2017-06-{at % 28 + 1:02}")
        graph.relate(claim, "about", topics[min(int(dice.paretovariate(1.1)), len(topics) - 1)])
    side = max(1, int(size**0.5))
    names = [*speakers, *claims, *topics]
    dice.shuffle(names)
    return graph, {name: (at % side * 170.0, at // side * 70.0) for at, name in enumerate(names)}


def drag(page: Page) -> float:
    """Frames a second while the picture is dragged about for two seconds."""
    page.evaluate("""() => {
        globalThis.frames = 0;
        const count = () => { globalThis.frames += 1; requestAnimationFrame(count); };
        requestAnimationFrame(count);
    }""")
    x, y = page.evaluate("""() => {
        const box = document.querySelector("canvas").getBoundingClientRect();
        return [box.left + box.width * 0.5, box.top + box.height * 0.9];
    }""")
    page.mouse.move(x, y)
    page.mouse.down()
    start, frames = time.perf_counter(), page.evaluate("frames")
    step = 0
    while time.perf_counter() - start < 2:
        step += 1
        page.mouse.move(x + step % 80, y - step % 60)
    seconds = time.perf_counter() - start
    found: float = (page.evaluate("frames") - frames) / seconds
    page.mouse.up()
    return found


def opened(page: Page, path: Path, hash_: str, ready: str) -> float:
    """Seconds until `ready` holds after opening, or PATIENCE."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"{path.as_uri()}{hash_}", wait_until="commit", timeout=PATIENCE * 2000)
    # Waiting for a condition would need eval inside the page, which the explorer forbids; asking it does not.
    while time.perf_counter() - start < PATIENCE * 2 and not page.evaluate(ready):
        time.sleep(0.005)
    return time.perf_counter() - start


def pyvis_page(target: Path, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> None:
    """Pyvis as it comes: its own layout, its own template, its scripts inlined."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in nodes:
        network.add_node(node["id"], label=node["label"])
    # add_edge looks through all edges each time; the lists are what it would have made.
    network.edges = [{"from": edge["from"], "to": edge["to"], "arrows": "to"} for edge in edges]
    text = str(network.generate_html())
    text = text.replace("network = new vis.Network(", "globalThis.network = network = new vis.Network(")
    target.write_text(text, encoding="utf-8")


def main(sizes: tuple[int, ...]) -> None:
    """Print a row for each page and size."""
    library = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    print(f"{'marks':>6}  {'page':<10} {'ready s':>8} {'frames/s':>9} {'search ms':>10} {'MB':>6}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need("chromium"), args=CHROMIUM_ARGUMENTS)
        for size in sizes:
            graph, places = graph_of(size)
            connection = graph.finished()
            data = payload(connection)
            nodes, edges = drawing(data, {name: places[name] for name in marked(data)})
            plain = [{**node, "label": node["id"], "shape": "dot", "size": 8} for node in nodes]
            pages: dict[str, tuple[Callable[[Path], Any], str, str]] = {
                "bare": (
                    lambda target, plain=plain, edges=edges: target.write_text(
                        BARE.replace("LIBRARY", library).replace("DATA", json.dumps({"nodes": plain, "edges": edges})),
                        encoding="utf-8",
                    ),
                    "",
                    "globalThis.drawn === true",
                ),
                "explorer": (
                    lambda target, connection=connection, places=places: write(connection, target, layout=places),
                    "#view=graph",
                    "globalThis.explorer?.picture()?.scale > 0",
                ),
            }
            if size <= 1000:  # beyond, plain pyvis does not come to rest while anybody waits
                pages["pyvis"] = (
                    lambda target, plain=plain, edges=edges: pyvis_page(target, plain, edges),
                    "",
                    f"globalThis.network?.physics?.stabilized === true || performance.now() > {PATIENCE * 1000}",
                )
            found: dict[str, list[tuple[float, ...]]] = {name: [] for name in pages}
            for turn in range(3):
                for name, (make, hash_, ready) in pages.items():
                    if turn and name == "pyvis":
                        continue
                    target = Path(folder) / f"{name}-{size}.html"
                    if not turn:
                        make(target)
                    page = browser.new_page(viewport={"width": 1280, "height": 800})
                    row = [opened(page, target, hash_, ready), drag(page)]
                    if name == "explorer":
                        row.append(statistics.median(page.evaluate(SEARCH) for _ in range(5)))
                    found[name].append(tuple(row))
                    page.close()
            for name, rows in found.items():
                seconds, frames, *searches = (statistics.median(column) for column in zip(*rows, strict=True))
                search = f"{searches[0]:.0f}" if searches else ""
                megabytes = (Path(folder) / f"{name}-{size}.html").stat().st_size / 1e6
                print(
                    f"{size:>6}  {name:<10} {seconds:>8.2f} {frames:>9.0f} {search:>10} {megabytes:>6.1f}", flush=True
                )
        browser.close()


SEARCH = """() => {
    const field = document.getElementById("search");
    field.value = "number 9";
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    return performance.now() - start;
}"""


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
