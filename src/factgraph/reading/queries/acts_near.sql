-- The acts that a record takes part in, by the part that it plays.
-- :node <record>  the record's id
-- -> act        the act's id
-- -> part       actor, object, addressee, responds_to, because; target where a rebuttal of the act bears on it
-- -> day        where the act stands in time
SELECT n.id AS act, r.part, a.day
  FROM node AS o
  JOIN role AS r ON r.node = o.key
  JOIN act AS a ON a.node = r.act
  JOIN node AS n ON n.key = a.node
 WHERE o.id = :node
UNION
SELECT n.id, 'target', a.day
  FROM node AS o
  JOIN rebuttal_target AS t ON t.node = o.key
  JOIN rebuttal AS b ON b.node = t.rebuttal
  JOIN act AS a ON a.node = b.act
  JOIN node AS n ON n.key = a.node
 WHERE o.id = :node
 ORDER BY 3, 1, 2
