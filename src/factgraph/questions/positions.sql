-- On which side of which claims an actor stands.
-- :actor        the actor's id
-- -> claim      the claim's id
-- -> name       its text
-- -> pole       for or against
-- -> path       direct, premise, rebuttal or backing
-- -> act        the act's id
-- -> verb       its verb
-- -> day        where it stands in time
-- -> undated    1 where it does not
SELECT DISTINCT c.id AS claim, c.name, s.pole, s.path, a.id AS act, t.verb, t.day,
       CASE WHEN t.day IS NULL THEN 1 ELSE 0 END AS undated
  FROM stance AS s
  JOIN node AS c ON c.key = s.claim
  JOIN act AS t ON t.node = s.act
  JOIN node AS a ON a.key = s.act
 WHERE s.actor = :actor_key
 ORDER BY undated, t.day, c.id, s.pole, s.path, a.id
