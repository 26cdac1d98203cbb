-- The acts that a record takes part in, by the part that it plays.
-- :node <record>  the record's id
-- -> act        the act's id
-- -> part       that of `act_roles`; target where a rebuttal of the act bears on it, instead where one puts it forward
-- -> day        where the act stands in time
-- -> turn       and among the acts of that day
SELECT n.id AS act, r.part, a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END AS turn
  FROM node AS o
  JOIN role AS r ON r.node = o.key
  JOIN act AS a ON a.node = r.act
  LEFT JOIN turn AS w ON w.act = a.node
  JOIN node AS n ON n.key = a.node
 WHERE o.id = :node
UNION
SELECT n.id, 'target', a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END
  FROM node AS o
  JOIN rebuttal_target AS t ON t.node = o.key
  JOIN rebuttal AS b ON b.node = t.rebuttal
  JOIN act AS a ON a.node = b.act
  LEFT JOIN turn AS w ON w.act = a.node
  JOIN node AS n ON n.key = a.node
 WHERE o.id = :node
UNION
SELECT n.id, 'instead', a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END
  FROM node AS o
  JOIN rebuttal AS b ON b.premise = o.key
  JOIN act AS a ON a.node = b.act
  LEFT JOIN turn AS w ON w.act = a.node
  JOIN node AS n ON n.key = a.node
 WHERE o.id = :node
 ORDER BY 3, 4, 1, 2
