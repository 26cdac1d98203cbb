-- Passages that could not be looked up, because the text of their document is not held.
-- -> act        the act's id
-- -> source     the document's id
-- allows: SCAN p    every passage without a place is the answer
SELECT n.id AS act, s.id AS source
  FROM passage AS p
  JOIN attestation AS t ON t.key = p.attestation
  JOIN node AS n ON n.key = t.act
  JOIN node AS s ON s.key = t.source
 WHERE p.start IS NULL
 ORDER BY n.id, t.id, p.position
