"""The words of the definitions: they are for files and code, and none stands where a person reads.

Ids are no words: "review/one-origin" may be told as what it is called; nor are names ("The Independent").
"""

import re
from typing import Final

from factgraph.vocabulary import load

INNER: Final = re.compile(
    r"(?<![\w/=-])(?:poles?|basis|axis|axes|told apart by|principals?|origins?|unchallenged|unasserted|object-only"
    r"|(?-i:independent(?:ly)?)|neither side|given way|gave way)(?![\w/=-])",
    re.IGNORECASE,
)

BARE: Final = re.compile(
    rf"(?<![\w/-])(?:{'|'.join([*load().grounds, 'told apart', 'not-stated', 'attribution-disputed'])})(?![\w/-])",
    re.IGNORECASE,
)
"""Names of entries, which stand for a sentence or a label: none stands on a page."""
