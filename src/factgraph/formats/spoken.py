"""What an act speaks of, to any depth, and who is against the claims among it.

An act about an act about a claim speaks of that claim: its sentence does.
"""

from __future__ import annotations

SPOKEN = """
WITH RECURSIVE spoken (act, node) AS (
  SELECT act, node FROM role WHERE part IN ('object', 'because')
  UNION
  SELECT act, node FROM rebuttal
  UNION
  SELECT s.act, r.node FROM spoken AS s JOIN role AS r ON r.act = s.node AND r.part IN ('object', 'because')
  UNION
  SELECT s.act, b.node FROM spoken AS s JOIN rebuttal AS b ON b.act = s.node
  UNION
  SELECT s.act, t.node FROM spoken AS s JOIN rebuttal_target AS t ON t.rebuttal = s.node
  UNION
  SELECT s.act, b.premise FROM spoken AS s JOIN rebuttal AS b ON b.node = s.node WHERE b.premise IS NOT NULL
)
"""
"""The start of a query: rows of an act and a record that its sentence speaks of, by their keys."""

DISPUTED = f"""
{SPOKEN}, disputed (act, claim, against) AS (
  SELECT DISTINCT s.act, t.claim, t.act FROM spoken AS s JOIN stance AS t ON t.claim = s.node AND t.pole = 'against'
)
"""
"""The same with rows of an act, a claim that it speaks of, and an act against that claim."""
