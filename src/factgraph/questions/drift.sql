-- How the wording of an act drifts along a chain: what each document states of it beside an earlier one's version.
-- The earlier document is one that the later was made from, directly or through others.
-- :act <act>  the act's id
-- -> later      the later document's id
-- -> later_attestation  its attestation's id
-- -> later_certainty    the certainty that stands there (else as recorded for the act)
-- -> later_verb         the verb that stands there (else the act's)
-- -> later_date         the date that stands there
-- -> earlier    the earlier document's id
-- -> earlier_attestation  its attestation's id
-- -> earlier_certainty    the certainty that stands there
-- -> earlier_verb         the verb that stands there
-- -> earlier_date         the date that stands there
-- -> distance   how many steps lie between the two
SELECT ns.id AS later, s.id AS later_attestation,
       CASE WHEN s.certainty IS NULL THEN a.certainty ELSE s.certainty END AS later_certainty,
       CASE WHEN s.verb IS NULL THEN a.verb ELSE s.verb END AS later_verb, s.date AS later_date,
       nt.id AS earlier, t.id AS earlier_attestation,
       CASE WHEN t.certainty IS NULL THEN a.certainty ELSE t.certainty END AS earlier_certainty,
       CASE WHEN t.verb IS NULL THEN a.verb ELSE t.verb END AS earlier_verb, t.date AS earlier_date,
       x.distance
  FROM node AS n
  JOIN act AS a ON a.node = n.key
  JOIN attestation AS s ON s.act = n.key
  JOIN ancestor AS x ON x.source = s.source
  JOIN attestation AS t ON t.act = n.key AND t.source = x.ancestor
  JOIN node AS ns ON ns.key = s.source
  JOIN node AS nt ON nt.key = t.source
 WHERE n.id = :act
 ORDER BY x.distance, s.id, t.id
