"""Answers to what researchers ask, as plain dicts and lists; `types` says what their keys mean.

A module each: cards, acts, chains, disputes and their standing, origins, findings, timelines, counts; `meant` finds the
record that somebody means.  Nothing is imported here: start-up is a feature.
"""
