-- How wording drifts from a document to one that came after it: what was lost, put in or changed, in the words of both.
-- Compared are reports of one act, and those who say one claim, or two that exclude each other, where the later one is
-- the same speaker or the later document itself; dates that differ without a chain between them are in `act` and `trace`.
-- -> act        the id of the act as the earlier document tells it
-- -> what       what differs: hedge-lost, hedge-gained, hedge-changed, words-lost and so on
-- -> earlier    the earlier document's id
-- -> later      the id of the document that came after it
-- -> was        what stands in the earlier one: a certainty, a verb, a date, a size, an id; NULL for none, and of words
-- -> became     what stands in the later one
-- -> later_act  the id of the act as the later document tells it: the same, or another that says the claim
-- -> claim      the id of the claim that both say; NULL where one act is told in both
-- -> later_claim  the same, or one that excludes it
-- -> translated 1 where the later document is recorded as a translation of the earlier one
-- -> sentence   all of it in words
-- allows: SCAN d    it lists them all
SELECT a.id AS act, d.what, e.id AS earlier, l.id AS later, nullif(d.was, '') AS was, nullif(d.became, '') AS became,
       b.id AS later_act, c.id AS claim, k.id AS later_claim, d.translated, w.text AS sentence
  FROM drift AS d
  JOIN node AS a ON a.key = d.act
  JOIN node AS b ON b.key = d.later_act
  JOIN node AS e ON e.key = d.earlier
  JOIN node AS l ON l.key = d.later
  LEFT JOIN node AS c ON c.key = d.claim
  LEFT JOIN node AS k ON k.key = d.later_claim
  LEFT JOIN told_in_words AS w ON w.about = 'drift' AND w.id = d.id
 ORDER BY a.id, e.id, l.id, d.what, d.id
