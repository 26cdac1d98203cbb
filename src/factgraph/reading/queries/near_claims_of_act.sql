-- The claims that an act states or stands on by itself: its objects, what it puts forward, what its rebuttal reaches.
-- :node <record>  the act's id
-- -> claim      the claim's id
SELECT c.id AS claim
  FROM node AS n
  JOIN role AS r ON r.act = n.key AND r.part = 'object'
  JOIN node AS c ON c.key = r.node AND c.class = 'claim'
 WHERE n.id = :node
UNION
SELECT c.id
  FROM node AS n
  JOIN stand AS s ON s.act = n.key AND s.basis <> 'implied'
  JOIN node AS c ON c.key = s.claim
 WHERE n.id = :node
 ORDER BY 1
