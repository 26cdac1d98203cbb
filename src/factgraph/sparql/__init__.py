"""SPARQL over the graph: what is asked is read and bounded here, then answered in a process that can be ended.

`reading` turns a text into a query that says one thing to every reader, `store` keeps the triples on disk for as long
as they fit, `asking` runs `worker` beside us within limits, `endpoint` speaks to servers and `pushing` fills them.
"""
