-- The ids of all claims.
-- -> claim      the claim's id
-- allows: SCAN c, n    it lists them all
SELECT n.id AS claim
  FROM claim AS c
  JOIN node AS n ON n.key = c.node
 ORDER BY n.id
