"""Two versions of one record set side by side: in what they differ, as records and in what follows from them.

What a revision of git held is put into a folder (`revisions`); each side is read and checked, and what is restricted
in either is kept out of both (`sides`); records are compared by the table of fields (`fieldwise`), and what follows as
it was derived from each (`following`); `difference` puts it together.
"""

from factgraph.comparing.difference import between

__all__ = ["between"]
