-- Who takes a side towards a claim, by which act and on what ground.
-- :claim       the claim's id
-- -> pole      for or against
-- -> path      direct, premise, rebuttal or backing (see the view `stance`)
-- -> ground    the ground of a rebuttal, a row for each
-- -> act       the act's id
-- -> verb      its verb
-- -> expects_reply  1 where the verb calls for an answer
-- -> actor     the actor's id
-- -> actor_name  its name
-- -> capacity  as what it spoke
-- -> interest  its interest in the matter, where recorded
-- -> day       where the act stands in time; NULL where undated
-- -> last_day  the last day that it can stand on
SELECT s.pole, s.path, s.ground, a.id AS act, t.verb,
       CASE WHEN x.verb IS NULL THEN 0 ELSE 1 END AS expects_reply, n.id AS actor, n.name AS actor_name,
       r.capacity, r.interest, t.day, t.last_day
  FROM stance AS s
  JOIN act AS t ON t.node = s.act
  JOIN node AS a ON a.key = s.act
  JOIN node AS n ON n.key = s.actor
  LEFT JOIN role AS r ON r.act = s.act AND r.part = 'actor' AND r.node = s.actor
  LEFT JOIN verb_trait AS x ON x.verb = t.verb AND x.trait = 'expects_reply'
 WHERE s.claim = :claim_key
 ORDER BY s.pole DESC, CASE WHEN t.day IS NULL THEN 1 ELSE 0 END, t.day, a.id, s.path, s.ground, n.id
