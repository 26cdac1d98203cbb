"""The index that the search page reads: a row a record, with all that it can be found by.

It is a script, since a page that was opened from a disk may read no other file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factgraph.pages.site.folder import encoded
from factgraph.reading.index import texts as found_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from factgraph.pages.site.known import Dossier, Known


def index(dossier: Dossier, beside: Callable[[Known], str]) -> str:
    """The script that holds the index: path, kind, name and further texts of each record, and what stands beside it.

    `beside` says what was later done to an act, and how the debate stands about what a record says: it is shown with
    each hit.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for id_, text in found_by(dossier.connection):
        if text != dossier.known[id_].name:
            texts[id_].append(text)
    rows = [
        encoded([one.path, dossier.kinds[one.kind].label, one.name, one.lang, texts.get(one.id, []), beside(one)])
        for one in sorted(dossier.living(), key=lambda one: (dossier.classes().index(one.cls), one.id))
    ]
    return "globalThis.searchIndex = [\n" + ",\n".join(rows) + "\n];\n"
