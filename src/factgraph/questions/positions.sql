-- On which side of which claims an actor stands.
-- :actor        the actor's id
-- -> claim      the claim's id
-- -> name       its text
-- -> pole       for or against
-- -> path       direct, premise, rebuttal or backing
-- -> act        the act's id
-- -> verb       its verb
-- -> day        where it stands in time
WITH mine (act) AS (
  SELECT r.act
    FROM node AS n
    JOIN role AS r ON r.node = n.key AND r.part = 'actor'
   WHERE n.id = :actor
),
near (claim) AS (
  SELECT e.object FROM mine AS m JOIN edge AS e ON e.act = m.act JOIN claim AS c ON c.node = e.object
  UNION
  SELECT b.premise FROM mine AS m JOIN rebuttal AS b ON b.act = m.act WHERE b.premise IS NOT NULL
  UNION
  SELECT h.claim FROM mine AS m JOIN rebuttal AS b ON b.act = m.act JOIN reach AS h ON h.rebuttal = b.node
  UNION
  SELECT h.claim FROM mine AS m JOIN edge AS e ON e.act = m.act JOIN reach AS h ON h.rebuttal = e.object
)
SELECT DISTINCT c.id AS claim, c.name, s.pole, s.path, a.id AS act, t.verb, t.day
  FROM near AS q
  JOIN stance AS s ON s.claim = q.claim
  JOIN node AS n ON n.key = s.actor
  JOIN node AS c ON c.key = s.claim
  JOIN act AS t ON t.node = s.act
  JOIN node AS a ON a.key = s.act
 WHERE n.id = :actor
 ORDER BY CASE WHEN t.day IS NULL THEN 1 ELSE 0 END, t.day, c.id, s.pole, s.path, a.id
