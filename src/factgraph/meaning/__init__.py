"""What the record means: the derived relations, each defined once and in one module.

`facts` is what the rules look at, `derivation` runs them in their order, `tables` keeps what they give.
The definitions are those of docs/meaning.md, whose sections the modules name.
"""

from __future__ import annotations
