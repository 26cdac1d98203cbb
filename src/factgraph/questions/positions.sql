-- On which side of which claims an actor stands or stood, also where others spoke for it.
-- :actor <actor>  the actor's id
-- -> claim      the claim's id
-- -> name       its text
-- -> pole       for or against
-- -> basis      said, counter, reason, presupposed or implied
-- -> act        the act's id
-- -> sentence   the act in words
-- -> state      how the act is told; what is not performed is counted in nobody's column
-- -> speaker    the id of who spoke
-- -> verb       its verb
-- -> day        where it stands in time; NULL where it cannot be placed
-- -> ended_by   the id of the act that ended it; NULL where it is held
WITH chosen (claim, position) AS (
  SELECT x.claim, x.position FROM stand AS x WHERE x.actor = :actor_key
  UNION
  SELECT y.claim, y.position FROM stand AS y WHERE y.principal = :actor_key
),
taken (claim, name, pole, basis, act, sentence, state, speaker, verb, day, turn, ended_by) AS (
  SELECT DISTINCT c.id, c.name, s.pole, s.basis, a.id,
                  (SELECT i.text FROM sentence AS i WHERE i.act = s.act AND i.state = s.state), s.state, w.id, t.verb, t.day,
                  CASE WHEN u.turn IS NULL THEN 0 ELSE u.turn END,
                  (SELECT e.id FROM node AS e WHERE e.key = s.ended_by)
    FROM chosen AS q
    JOIN stand AS s ON s.claim = q.claim AND s.position = q.position
    JOIN node AS c ON c.key = s.claim
    JOIN act AS t ON t.node = s.act
    JOIN node AS a ON a.key = s.act
    JOIN node AS w ON w.key = s.actor
    LEFT JOIN turn AS u ON u.act = s.act
)
SELECT claim, name, pole, basis, act, sentence, state, speaker, verb, day, ended_by
  FROM taken AS z
 ORDER BY CASE WHEN z.day IS NULL THEN 1 ELSE 0 END, z.day, z.turn, z.claim, z.pole, z.basis, z.act, z.speaker
