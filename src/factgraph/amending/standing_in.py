"""A public record that stands for somebody who must not be named, and that nobody can find in another dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factgraph.amending.declaring import put
from factgraph.amending.edits import applied, in_a_record, new_field
from factgraph.amending.renaming import written_as_known
from factgraph.amending.state import is_private
from factgraph.dossier.marked import SCALAR
from factgraph.dossier.yaml_text import Word
from factgraph.errors import Misuse
from factgraph.record.types import Actor

if TYPE_CHECKING:
    from factgraph.amending.state import State

_PUBLIC: Final = "actors.yaml"


def standing_in(state: State, id: str, pseudonym: str, called: str) -> State:
    """The state in which a public record `pseudonym`, called as one likes, stands for a private person.

    Raises `Misuse` where the record is none of a private person, or has a pseudonym.
    """
    path, node = state.nodes[id]
    if not (isinstance(node, Actor) and is_private(path)):
        raise Misuse(f"{id!r} is nobody in private/; a pseudonym is for somebody who must not be named")
    if node.pseudonym is not None:
        raise Misuse(f"{id!r} has the pseudonym {node.pseudonym!r}; take it out first, if it is to be another")
    key, record = state.home(id)
    with written_as_known(path):
        field = (
            in_a_record(record, node.kind, {"pseudonym": Word(pseudonym)})
            if record.kind == SCALAR
            else new_field(state.text(path), record, "pseudonym", Word(pseudonym))
        )
    kinds = state.vocabulary.kinds.values()
    kind = next(kind for kind in kinds if kind.has("unnamed") and not kind.has("unattributed"))
    told = {kind.name: called, **({"plural": Word("no")} if kind.has("plural") else {})}
    begun = state.with_texts({path: applied(state.text(path), [field])})
    with written_as_known(_PUBLIC):
        edit = put(begun, _PUBLIC, pseudonym, told, cls="actor")
    assert key.text  # an actor is declared under its id
    return begun.with_texts({_PUBLIC: applied(begun.text(_PUBLIC), [edit])})
