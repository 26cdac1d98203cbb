"""Two versions of one record: in what they differ, as records and in what follows from them, and how they become one.

What a revision of git held is put into a folder (`revisions`); each side is read and checked, and what is restricted
in either is kept out of both (`sides`); records are compared by the table of fields (`fieldwise`), and what follows as
it was derived from each (`following`); `difference` puts it together, `sections` and `markdown` say it.  Of two
versions of a file `threeway` makes one, for git to call (`driver`).  Two codings of one document are matched by their
passages (`coding`) and measured (`agreement`); in what they differ is settled in a log (`settling`).
"""

from factgraph.comparing.difference import between

__all__ = ["between"]
