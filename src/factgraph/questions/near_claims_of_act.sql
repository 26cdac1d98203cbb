-- The claims that an act states or bears on: its objects, what it puts forward, what its rebuttal reaches.
-- :node         the act's id
-- -> claim      the claim's id
SELECT c.id AS claim
  FROM node AS n
  JOIN role AS r ON r.act = n.key AND r.part = 'object'
  JOIN node AS c ON c.key = r.node AND c.class = 'claim'
 WHERE n.id = :node
UNION
SELECT c.id
  FROM node AS n
  JOIN rebuttal AS b ON b.act = n.key
  JOIN reach AS h ON h.rebuttal = b.node
  JOIN node AS c ON c.key = h.claim
 WHERE n.id = :node
UNION
SELECT c.id
  FROM node AS n
  JOIN rebuttal AS b ON b.act = n.key
  JOIN node AS c ON c.key = b.premise
 WHERE n.id = :node
 ORDER BY 1
