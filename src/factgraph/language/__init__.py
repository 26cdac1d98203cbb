"""One grammar for every surface: from parts to stretches of English, with nothing looked up and nothing decided.

What is told comes in as parts (`parts`), and goes out as stretches: text that knows what it names (`stretches`).
No other room makes sentences.  A second language would be one more room of this shape.
"""
