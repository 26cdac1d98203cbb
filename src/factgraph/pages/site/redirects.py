"""What leads to the site from outside it: rules for the server behind the dossier's IRIs, a map for search engines.

A record's IRI names a thing, which no server can send: it answers 303 with the document that the client wants.  The
rules are for Apache's mod_rewrite, as the redirect service for permanent identifiers at w3id.org takes them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from factgraph.language.quotes import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factgraph.pages.site.known import Dossier

FOLDER = "w3id"
_SLUG = "[a-z0-9-]+"

# A media type in the Accept header that is neither refused nor weighed down: `q` is left out, or 1.
_WANTED = r"(?:^|,)\s*(?:{types})\s*(?:;\s*(?!q=0)[^,;]*)*(?:,|$)"
_SYNTAXES = (
    ("html", r"text/html|application/xhtml\+xml"),
    ("ttl", r"text/turtle|application/x-turtle"),
    ("jsonld", r"application/ld\+json|application/json"),
)


def can_redirect(dossier: Dossier) -> bool:
    """Whether the dossier's IRIs are such that a server is asked for each of them."""
    return dossier.meta["base"].startswith(("http://", "https://")) and dossier.meta["base"].endswith("/")


def htaccess(dossier: Dossier) -> str:
    """The file `.htaccess` for the folder that the dossier's base names."""
    return "\n".join(_rules(dossier)) + "\n"


def _rules(dossier: Dossier) -> Iterator[str]:
    base = dossier.meta["base"]
    yield f"# Where the IRIs under {base} lead. Made by `factgraph export site`."
    yield "Options -MultiViews"
    yield "<IfModule mod_headers.c>"
    yield '  Header always set Access-Control-Allow-Origin "*"'
    yield '  Header always set Access-Control-Allow-Methods "GET, HEAD, OPTIONS"'
    yield '  Header always set Access-Control-Expose-Headers "Location, Link"'
    yield '  Header always merge Vary "Accept"'
    yield "</IfModule>"
    yield "RewriteEngine on"
    yield ""
    yield "# The address at which the site is published: it stands in this line alone."
    yield f"RewriteRule ^ - [E=SITE:{dossier.url}]"
    if dossier.gone:
        yield ""
        yield "# Withdrawn records are gone; a page of the site says since when and why."
        yield f'ErrorDocument 410 "This record was withdrawn. When and why: {dossier.address("withdrawn.html")}"'
        for gone in dossier.gone:
            yield f"RewriteRule ^{re.escape(f'{gone.cls}/{gone.id}')}(?:/.*)?$ - [G,L]"
    if dossier.former:
        yield ""
        yield "# Records that have another id today."
        for former in dossier.former:
            old = re.escape(f"{former.now.cls}/{former.id}")
            yield f"RewriteRule ^{old}(/.*)?$ {base}{former.now.cls}/{former.now.id}$1 [R=301,L]"
    yield ""
    yield "# A thing is no document: see the one that describes it. A part of a record is described with the record."
    for cls, depth in _depths(dossier):
        record = f"({cls}/{'/'.join([_SLUG] * depth)})"
        yield from _negotiated(rf"^{record}(?:/.*)?$", "%{ENV:SITE}$1")
    yield from _negotiated("^$", "%{ENV:SITE}index")
    yield "RewriteRule ^(?:curator|vocabulary)/ %{ENV:SITE}index.html [R=303,L]"
    if base != dossier.url:
        yield ""
        yield "# Documents by their own names."
        yield r"RewriteRule ^(\.well-known/void|.*\.(?:html|ttl|jsonld|nt|xml|css|js))$ %{ENV:SITE}$1 [R=302,L]"


def _negotiated(pattern: str, place: str) -> Iterator[str]:
    for suffix, types in _SYNTAXES:
        yield f"RewriteCond %{{HTTP_ACCEPT}} {_quoted(_WANTED.format(types=types))} [NC]"
        yield f"RewriteRule {pattern} {place}.{suffix} [R=303,L]"
    for suffix, types in _SYNTAXES[1:]:  # weighed down, but not below a page that nobody asked for
        yield f"RewriteCond %{{HTTP_ACCEPT}} {_quoted(f'(?:{types})')} [NC]"
        yield r"RewriteCond %{HTTP_ACCEPT} !(?:text/html|\*/\*) [NC]"
        yield f"RewriteRule {pattern} {place}.{suffix} [R=303,L]"
    yield f"RewriteRule {pattern} {place}.html [R=303,L]"


def _quoted(pattern: str) -> str:
    """A pattern without spaces, which would end it."""
    assert " " not in pattern, pattern
    return pattern


def _depths(dossier: Dossier) -> list[tuple[str, int]]:
    """How many steps the ids of each class have, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in dossier.known.values():
        found[one.cls].add(one.id.count("/") + 1)
    return [(cls, depth) for cls in sorted(found) for depth in sorted(found[cls], reverse=True)]


def readme(dossier: Dossier) -> str:
    """What to do with the rules, for whoever publishes the dossier."""
    base = dossier.meta["base"]
    return f"""# Redirects for {base}

`.htaccess` leads the identifiers of {titled(dossier.meta["title"], printed=True)} to the site that describes them.
It belongs into the folder of the server that answers for `{base}`.
For a permanent identifier under w3id.org, propose the folder to that project,
with this file and the names of those who keep it.

The site is taken to be published at `{dossier.url}`.
If it lies elsewhere, change the one line that says so, or export it again with `--url ADDRESS`.

| asked for | answer |
|---|---|
| a record, by a browser | 303 to its page |
| a record, as `text/turtle` or `application/ld+json` | 303 to its `.ttl` or `.jsonld` |
| a part of a record, such as one passage of an act | 303 to what describes the record |
| a record that was withdrawn | 410 |
| a former id | 301 to the identifier of today |

Every answer may be read by scripts of other sites (CORS).
"""


def sitemap(addresses: Iterable[str]) -> str:
    """The list of pages that search engines read (the sitemaps protocol, 0.9)."""
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )
