"""Fields on which no rule decides, as answers hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.reading.stated import Named

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Stated
    from factgraph.reading.stated import Stated as Read


def told(one: Read) -> Stated:
    """What a record has in one field; other records by their ids."""
    field, values = one
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "list": field.of[0] if field.type == "choice" else None,
        "values": [value.id if isinstance(value, Named) else value for value in values],
    }
