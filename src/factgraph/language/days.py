"""A date in words for who says few: a plain day without loading the parser of all other dates."""

from __future__ import annotations

from factgraph.record.months import plain_day


def date_in_words(text: str) -> str:
    """A date as a reader would say it, as `factgraph.language.dates` says it.

    >>> date_in_words("2017-05-10"), date_in_words("2017-05?")
    ('10 May 2017', 'perhaps May 2017')
    """
    if said := plain_day(text):
        return said
    from factgraph.language import dates  # start-up: ten milliseconds, and most dates are plain days

    return dates.date_in_words(text)
