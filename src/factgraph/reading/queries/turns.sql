-- Where acts stand among those of their day: behind all that are recorded as not after them; 0 has no row.
-- -> act        the act's id
-- -> turn       the number of its turn
-- allows: SCAN w    it lists them all
SELECT n.id AS act, w.turn
  FROM turn AS w
  JOIN node AS n ON n.key = w.act
 ORDER BY n.id
