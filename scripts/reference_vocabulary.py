"""The reference page of the vocabulary, made from the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factgraph.vocabulary import Code, Match, Relation, Verb, Vocabulary, load


def vocabulary_page() -> str:
    """The page that says what a record can be, what an act can do, and what can be chosen in a field."""
    words = load()
    sections = (_opening, _verbs, _decisions, _traits, _classes, _relations, _grounds, _choices, _mappings)
    return "\n\n".join("\n".join(section(words)) for section in sections) + "\n"


def _opening(words: Vocabulary) -> Iterator[str]:
    yield from [
        "<!-- Made from src/factgraph/vocabulary.toml by `make docs`. -->",
        "",
        "# The vocabulary",
        "",
        "What a record can be, what an act can do, and what can be chosen in a field.",
        f"There are {len(words.verbs)} verbs, {len(words.relations)} relations and {len(words.kinds)} kinds.",
        "A dossier adds its own verbs, relations, kinds and grounds in `graph/vocabulary.toml`,",
        "written as in `src/factgraph/vocabulary.toml`; it cannot redefine those of this page.",
        f"`{words.compact(words.namespace + 'X')}` is short for `{words.namespace}X`.",
        "",
        "No word of this page says that a claim is so or is not so.",
        "A stance is the stance of an act towards its object, as a document reports it.",
    ]


def _verbs(words: Vocabulary) -> Iterator[str]:
    yield from [
        "## Verbs",
        "",
        "A verb goes by what the text reports that the speaker did.",
        "Between two that fit, take the narrower one.",
    ]
    for stance in words.stances.values():
        verbs = [verb for verb in words.verbs.values() if verb.stance == stance.name]
        yield from ["", f"### {stance.label.capitalize()}", "", stance.definition, ""]
        yield from _table(
            ("verb", "read backwards", "broader", "object", "traits"),
            (
                (
                    f"[{verb.label}](#{verb.name})",
                    verb.inverse,
                    f"[{verb.broader}](#{verb.broader})" if verb.broader else "",
                    ", ".join(verb.object),
                    ", ".join(verb.traits),
                )
                for verb in verbs
            ),
        )
        for verb in verbs:
            yield from _verb(words, verb)


def _verb(words: Vocabulary, verb: Verb) -> Iterator[str]:
    yield from ["", f"#### {verb.name}", "", *_sentences(verb.definition), "", f"> {verb.example}", ""]
    yield f"- Who: {', '.join(verb.subject)}. What: {', '.join(verb.object)}. Axis: {words.axes[verb.axis].label}."
    for class_, stance in verb.towards:
        yield f"- Towards an object that is a {class_} its stance is {stance}."
    if verb.addressee:
        yield "- Takes addressees (`to`)."
    if verb.traits:
        yield f"- Traits: {', '.join(verb.traits)}."
    codes = (f"{words.schemes[code.scheme].label} {_code(code)}" for code in verb.codes)
    if listed := ", ".join(codes):
        yield f"- Codes: {listed}."
    yield f"- IRI: `{words.compact(verb.iri or '')}`; colour: `{verb.colour}`."


def _decisions(words: Vocabulary) -> Iterator[str]:
    *names, last = sorted(decision.verb for decision in words.decisions)
    yield from [
        f"## Which word for contesting: {', '.join(names)} or {last}?",
        "",
        "Ask in this order.",
        'The first "yes" decides.',
        "",
    ]
    yield from _table(
        ("", "question", "if yes", "for instance, of the claim that a tree was felled"),
        (
            (str(number), decision.question, f"[{decision.verb}](#{decision.verb})", decision.example)
            for number, decision in enumerate(words.decisions, start=1)
        ),
    )


def _traits(words: Vocabulary) -> Iterator[str]:
    yield from ["## Axes", "", "What an act speaks of when it takes a side.", ""]
    yield from _table(
        ("axis", "meaning", "verbs"),
        (
            (axis.name, axis.definition, ", ".join(v.name for v in words.verbs.values() if v.axis == axis.name))
            for axis in words.axes.values()
        ),
    )
    yield from ["", "## Traits", "", "All that the program knows of a verb, beside its stance and its axis.", ""]
    yield from _table(
        ("trait", "meaning", "verbs"),
        (
            (trait.name, trait.definition, ", ".join(verb.name for verb in words.verbs_with(trait.name)))
            for trait in words.traits.values()
        ),
    )


def _classes(words: Vocabulary) -> Iterator[str]:
    yield from ["## Classes and kinds", "", "A record says its kind; the program treats it by its class."]
    for class_ in words.classes.values():
        yield from ["", f"### {class_.label.capitalize()}", "", *_sentences(class_.definition)]
        types = ", ".join(f"`{words.compact(iri)}`" for iri in (class_.iri, *class_.types))
        yield from [f"In RDF: {types}.", f"Drawn as: {class_.shape}."]
        if kinds := words.kinds_of(class_.name):
            yield ""
            yield from _table(
                ("kind", "meaning", "RDF", "must say `sensitivity`", "flags"),
                (
                    (
                        kind.name,
                        kind.definition,
                        " ".join(f"`{words.compact(iri)}`" for iri in (kind.iri or "", *kind.types)),
                        "yes" if kind.has("person") else "",
                        ", ".join(words.kind_flags[flag].label for flag in kind.flags),
                    )
                    for kind in kinds
                ),
            )


def _relations(words: Vocabulary) -> Iterator[str]:
    yield from ["## Relations", "", "Links that a curator records, beside the acts.", ""]
    yield from _table(
        ("relation", "read backwards", "meaning", "from", "to", "properties", "IRI"),
        (
            (
                relation.name,
                relation.inverse,
                relation.definition,
                ", ".join(relation.subject),
                ", ".join(relation.object),
                ", ".join(_properties(words, relation)),
                f"`{words.compact(relation.iri or '')}`",
            )
            for relation in words.relations.values()
        ),
    )


def _properties(words: Vocabulary, relation: Relation) -> Iterator[str]:
    flags = {
        "symmetric": relation.symmetric,
        "transitive": relation.transitive,
        "acyclic": relation.acyclic,
        "both of one class": relation.same_class,
    }
    yield from (name for name, holds in flags.items() if holds)
    yield from (words.relation_traits[trait].label for trait in relation.traits)


def _grounds(words: Vocabulary) -> Iterator[str]:
    yield from ["## Grounds of a rebuttal", ""]
    yield from _table(
        ("ground", "meaning", "example", "attacks"),
        (
            (
                ground.name,
                ground.definition,
                ground.example,
                ", ".join(words.ground_flags[flag].label for flag in ground.flags),
            )
            for ground in words.grounds.values()
        ),
    )


def _choices(words: Vocabulary) -> Iterator[str]:
    yield from ["## Lists to choose from", "", "The default is what an absent field means."]
    for listed in words.lists.values():
        yield from ["", f"### {listed.label.capitalize()}", "", *_sentences(listed.definition), ""]
        yield from _table(
            ("choice", "meaning", ""),
            (
                (choice.name, choice.definition, "default" if choice.default else "")
                for choice in words.choices[listed.name].values()
            ),
        )


def _mappings(words: Vocabulary) -> Iterator[str]:
    yield from [
        "## What the words match elsewhere",
        "",
        "Read each row from left to right: the match is theirs, and its strength says how it lies to ours.",
        "",
    ]
    yield from _table(
        ("strength", "SKOS", "meaning"),
        (
            (strength.label, f"`{words.compact(strength.iri)}`", strength.definition)
            for strength in words.strengths.values()
        ),
    )
    for title, terms in (
        ("Classes", words.classes),
        ("Kinds", words.kinds),
        ("Verbs", words.verbs),
        ("Relations", words.relations),
        ("Grounds", words.grounds),
    ):
        yield from ["", f"### {title}", ""]
        yield from _table(
            ("ours", "theirs", "strength", "why not exact"),
            ((term.name, *_match(match)) for term in terms.values() for match in term.matches),
        )
    yield from ["", "### Codes of verbs"]
    for scheme in words.schemes.values():
        yield from ["", *_sentences(scheme.definition), f"See <{scheme.url}>.", ""]
        yield from _table(
            ("verb", scheme.label, "title there", "strength", "why not exact"),
            (
                (verb.name, code.code, dict(scheme.terms)[code.code], code.strength, code.why)
                for verb in words.verbs.values()
                for code in verb.codes
                if code.scheme == scheme.name
            ),
        )
    yield from ["", "### Prefixes", ""]
    yield from _table(("prefix", "namespace"), ((f"`{name}:`", f"`{iri}`") for name, iri in words.prefixes.items()))


def _match(match: Match) -> tuple[str, str, str]:
    return f"`{match.term}`", match.strength, match.why


def _code(code: Code) -> str:
    return code.code if code.strength in ("exact", "close") else f"{code.code} ({code.strength})"


def _sentences(text: str) -> list[str]:
    """The text with a line for each sentence."""
    return text.replace(". ", ".\n").splitlines()


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
