"""What Zotero keeps of an item: its entry, and the files attached to it, by the local API that it offers to programs.

It is asked on this machine alone, and nothing of it is changed.  Zotero has to run and to allow it: in its settings,
under Advanced, "Allow other applications on this computer to communicate with Zotero".
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from factgraph.errors import EnvironmentFault, Misuse, NotFound
from factgraph.intake.documents import FORMS
from factgraph.system.address import Address
from factgraph.system.wire import Deadline, Question, ServerRefused, exchange

PORT: Final = 23119
SECONDS: Final = 20.0
_KEY: Final = re.compile(r"[A-Z0-9]{8}")
_MOST: Final = 8 * 1024 * 1024
_FORBIDDEN, _ABSENT, _FINE = 403, 404, 200


class Kept(NamedTuple):
    """The entry of an item as CSL-JSON, and the attached files that can be read, in the order of their names."""

    entry: bytes
    files: tuple[Path, ...]


def kept(key: str, *, port: int = PORT) -> Kept:
    """What Zotero keeps under the key of an item.

    Raises `Misuse` where that is no key, `NotFound` where there is no such item, and `EnvironmentFault` where Zotero
    does not run, does not allow it, or does not answer as it should.
    """
    if not _KEY.fullmatch(key):
        raise Misuse(
            f"{key!r} is no key of Zotero: it has eight capitals and digits, as in its address zotero://select/..."
        )
    entry = _asked(f"/api/users/0/items/{key}?format=csljson", key, port)
    children = _json(_asked(f"/api/users/0/items/{key}/children", key, port))
    found = []
    for child in children if isinstance(children, list) else ():
        data = child.get("data") if isinstance(child, dict) else None
        name = data.get("filename") if isinstance(data, dict) else None
        if isinstance(name, str) and Path(name).suffix.lower() in FORMS and _KEY.fullmatch(str(child.get("key"))):
            address = _asked(f"/api/users/0/items/{child['key']}/file/view/url", child["key"], port).decode(
                "utf-8", "replace"
            )
            found.append(_path(address.strip()))
    return Kept(entry, tuple(sorted(found, key=lambda path: path.name)))


def _asked(target: str, key: str, port: int) -> bytes:
    """What Zotero answers."""
    address = Address("http", "127.0.0.1", port, target)
    question = Question("GET", {"Accept": "*/*", "Zotero-API-Version": "3", "Connection": "close"})
    try:
        reply = exchange(address, question, Deadline(SECONDS), most=_MOST)
    except ServerRefused as error:
        raise EnvironmentFault(f"Zotero does not answer on this machine: {error}; start it, and try again") from error
    if reply.status == _FORBIDDEN:
        raise EnvironmentFault(
            "Zotero does not allow other programs to ask it; in its settings, under Advanced, allow other applications "
            "on this computer to communicate with it"
        )
    if reply.status == _ABSENT:
        raise NotFound(f"Zotero has nothing under the key {key!r}")
    if reply.status != _FINE:
        said = " ".join(reply.body.decode("utf-8", "replace").split())[:100]
        raise EnvironmentFault(f"Zotero answers {reply.status} {reply.reason}: {said}; is its library locked?")
    return reply.body


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EnvironmentFault(f"Zotero answers with what is not JSON: {error}") from error


def _path(address: str) -> Path:
    """The place of a file. Raises `EnvironmentFault` for an address that is of no file of this machine."""
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise EnvironmentFault(f"Zotero tells no file of this machine: {address[:100]!r}")
    return Path(url2pathname(parts.path))
