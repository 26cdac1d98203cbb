"""The gate: the one place that knows which names must not leave, and that looks at everything that does.

What is declared in `private/` becomes forms (`names`, `spelling`), the forms a search that takes time in proportion to
the text (`matcher`), and the search looks at values as a reader would decode them (`decoding`, `looking`).  `private`
reads the declarations and fails closed; `grounds` looks through the dossier's own files; `passing` is the gate itself.
"""

from factgraph.gate.passing import Gate, Stopped, gate_of

__all__ = ["Gate", "Stopped", "gate_of"]
