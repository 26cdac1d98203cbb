"""The words that a dossier adds, as the build keeps them in the database: JSON under one name of the table `meta`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, TypeVar

from factgraph.vocabulary.entries import Code, Ground, Kind, Match, Relation, Verb, Vocabulary

_Word = TypeVar("_Word", Kind, Verb, Relation, Ground)

META: Final = "words"
"""The name in the table `meta`."""


def extended(built_in: Vocabulary, kept: str | None) -> Vocabulary:
    """The built-in vocabulary with the words that were kept; the same where there are none."""
    if kept is None:
        return built_in
    tables: Mapping[str, list[dict[str, Any]]] = json.loads(kept)
    return replace(
        built_in,
        kinds=_with(built_in.kinds, [Kind(**_read(row)) for row in tables["kind"]]),
        verbs=_with(built_in.verbs, [Verb(**_read(row)) for row in tables["verb"]]),
        relations=_with(built_in.relations, [Relation(**_read(row)) for row in tables["relation"]]),
        grounds=_with(built_in.grounds, [Ground(**_read(row)) for row in tables["ground"]]),
    )


def _with(known: Mapping[str, _Word], added: list[_Word]) -> Mapping[str, _Word]:
    return MappingProxyType({**known, **{word.name: word for word in added}})


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a word, in the types that its record has."""
    parts: dict[str, type[Code | Match]] = {"codes": Code, "matches": Match}
    return {
        field: tuple(parts[field](**each) for each in value) if field in parts else _tupled(value)
        for field, value in row.items()
    }


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
