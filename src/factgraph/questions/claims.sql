-- The claims on record, each with how the debate about it stands.
-- -> claim      the claim's id
-- -> name       its text
-- -> label      the short one
-- -> standing   the key of its standing at the end of the record
-- allows: SCAN c, n, s    it lists them all
SELECT n.id AS claim, n.name, n.label, s.key AS standing
  FROM claim AS c
  JOIN node AS n ON n.key = c.node
  LEFT JOIN standing AS s ON s.claim = c.node
 ORDER BY n.id
