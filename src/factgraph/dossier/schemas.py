"""JSON Schemas (2020-12) of every file of a dossier, with its ids and the vocabulary's definitions.

Editors that know YAML schemas complete ids, verbs and choices from them and explain each field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factgraph.dossier import shapes
from factgraph.dossier.acts import act_fields
from factgraph.dossier.evidence import attestation_fields
from factgraph.dossier.files import DERIVED
from factgraph.dossier.nodes import class_fields
from factgraph.dossier.shapes import SLUG, Known, Prose, Schema, explained, one_or_many, record_schema
from factgraph.record import fields
from factgraph.system.targets import holds, put

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

MAX_LISTED_IDS = 5_000
SCHEMA, PRIVATE_SCHEMA = "schema", "private-schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(vocabulary: Vocabulary, ids: Mapping[str, Iterable[str]]) -> dict[str, Schema]:
    """The schema of each kind of file by its name; `ids` are the dossier's, by class.

    A class with more than `MAX_LISTED_IDS` ids is not listed: editors grow slow on it.
    """
    listed = {name: tuple(sorted(of)) for name, of in ids.items()}
    known = Known(
        ids={name: of if len(of) <= MAX_LISTED_IDS else () for name, of in listed.items()},
        choices={
            **{name: {n: c.definition for n, c in of.items()} for name, of in vocabulary.choices.items()},
            "ground": {name: ground.definition for name, ground in vocabulary.grounds.items()},
        },
    )
    return {
        "nodes.json": _file("Actors, sources, topics and places", _node_map(vocabulary, known, None)),
        "dispatch.json": _file("What was found in one document", _dispatch(vocabulary, known)),
        "dossier.json": _file("The head of a dossier", _head(known)),
    }


def write(
    root: Path,
    vocabulary: Vocabulary,
    ids: Mapping[str, Iterable[str]],
    *,
    private: bool = False,
    passes: Callable[[str], bool] | None = None,
) -> None:
    """Write the schemas into the dossier's `.factgraph/schema/`, each only where it changed and may stand there.

    With `private`, the ids of private records are among them: the folder is another, which only its owner can open.
    """
    folder = root / DERIVED / (PRIVATE_SCHEMA if private else SCHEMA)
    folder.mkdir(parents=True, exist_ok=True)
    if private:
        folder.chmod(0o700)
    for name, schema in schemas(vocabulary, ids).items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        if passes is not None and not passes(text):
            continue
        path = folder / name
        if not holds(path, text.encode()):
            put(path, text.encode(), mode=0o600 if private else None)


def _file(title: str, schema: Schema) -> Schema:
    return {"$schema": _DIALECT, "title": title, **schema}


def _node_map(vocabulary: Vocabulary, known: Known, only: str | None) -> Schema:
    kinds = [kind for kind in vocabulary.kinds.values() if kind.class_ in fields.DECLARED]
    options = []
    for kind in kinds:
        if only in (None, kind.name):
            schema = record_schema(class_fields(kind.class_, vocabulary, kind=kind.name), known)
            schema["properties"] = {
                kind.name: {"type": "string", "minLength": 1, "description": kind.definition},
                **schema["properties"],
            }
            required = schema.get("required", [])
            sensitive = ["sensitivity"] if kind.has("person") else []
            decided = ["access"] if kind.has("decide_access") else []
            schema["required"] = [kind.name, *required, *sensitive, *decided]
            options.append(schema)
    record: Schema = {"anyOf": options}
    if only:
        record = {"anyOf": [Prose().schema(known), *options]}
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
        "additionalProperties": record,
    }


def _dispatch(vocabulary: Vocabulary, known: Known) -> Schema:
    verb = explained({verb.name: verb.definition for verb in vocabulary.verbs.values()})
    act = record_schema(act_fields(vocabulary), known)
    helps = {f"{class_} {entry.name}": entry.help for class_ in ("act", "attestation") for entry in fields.of(class_)}
    act["properties"] = {
        "id": {"type": "string", "pattern": f"^{SLUG.pattern}$", "description": helps["act id"]},
        "verb": {"description": helps["act verb"], **verb},
        **act["properties"],
    }
    act["required"] = ["actor", "verb"]
    report = record_schema(attestation_fields(), known)
    report["properties"]["verb"] = {"description": helps["attestation verb"], **verb}
    head = record_schema(shapes.part("head").values(), known)
    head["properties"] |= {
        "recorded": {
            "description": "Who recorded this, and when.",
            **record_schema(shapes.part("recorded").values(), known),
        },
        "redact": {
            "description": fields.named("head", "redact").help,
            **one_or_many(record_schema(shapes.part("redaction").values(), known)),
        },
        "nodes": {"description": "Records that this document brings.", **_node_map(vocabulary, known, None)},
        "claims": {"description": "The claims of this document.", **_node_map(vocabulary, known, "claim")},
        "assessments": {
            "description": "Verdicts of named reviewers.",
            **_node_map(vocabulary, known, "assessment"),
        },
        "acts": {"description": "Who said what, about what.", "type": "array", "items": act},
        "attests": {
            "description": "What this document reports of acts that are recorded elsewhere.",
            "type": "array",
            "items": report,
        },
    }
    head["required"] = ["source", "recorded"]
    return head


def _head(known: Known) -> Schema:
    from factgraph.dossier.head import CONFIDENTIAL, FORMAT

    text: Schema = {"type": "string", "minLength": 1}
    coverage = record_schema(shapes.part("coverage").values(), known)
    coverage["properties"]["searches"] = {
        "type": "array",
        "items": record_schema(shapes.part("search").values(), known),
        "description": "the searches by which the documents were found",
    }
    head = record_schema(shapes.of(fields.of(fields.DOSSIER)), known)
    return {
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            **head["properties"],
            "confidential": {**head["properties"]["confidential"], "const": CONFIDENTIAL},
            "curators": {"type": "object", "minProperties": 1, "additionalProperties": text},
            "coverage": coverage,
        },
        "required": ["format", *head["required"], "curators", "coverage"],
        "additionalProperties": False,
    }
