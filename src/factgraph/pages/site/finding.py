"""The index that the search page reads: a row a record, with all that it can be found by.

It is a script, since a page that was opened from a disk may read no other file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from factgraph.pages.site.folder import encoded

if TYPE_CHECKING:
    from factgraph.pages.site.records import Dossier

# Of a source whose access is 'none' nothing may be shown; whole texts stand on the pages of their sources.
_PHRASES = """
    SELECT n.id, p.text FROM phrase AS p JOIN node AS n ON n.key = p.node
     WHERE p.field NOT IN ('text', 'name', 'claim', 'passage')
    UNION
    SELECT n.id, p.exact FROM passage AS p
      JOIN attestation AS t ON t.key = p.attestation
      JOIN node AS n ON n.key = t.act
      LEFT JOIN source AS s ON s.node = t.source
     WHERE ifnull(s.access, '') <> 'none'
     ORDER BY 1, 2
"""


def index(dossier: Dossier) -> str:
    """The script that holds the index: path, kind, name, and further texts of each record."""
    texts: dict[str, list[str]] = defaultdict(list)
    for id_, text in dossier.connection.execute(_PHRASES):
        texts[str(id_)].append(str(text))
    rows = [
        encoded([one.path, dossier.kinds[one.kind][0], one.name, one.lang, texts.get(one.id, [])])
        for one in sorted(dossier.living(), key=lambda one: (dossier.classes().index(one.cls), one.id))
    ]
    return "globalThis.searchIndex = [\n" + ",\n".join(rows) + "\n];\n"
