"""The static site: a page for each record, readable without a script, with its linked data beside it.

It prints what the build derived and what `factgraph.reading` gives, and derives nothing.

A module each: `write` makes the site, `folder` keeps what lies in it, `records` and `pages` say what stands on a page,
`reading` marks passages in texts, `citing` cites, `descriptions` and `dataset` hold the RDF,
`finding` the index that the search page reads, `redirects` the rules for the server that the IRIs lead to.
"""
