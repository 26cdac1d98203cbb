-- Acts by which a speaker takes a stand back, concedes or corrects it: on a claim, or on an act or rebuttal about it.
-- :claim        the claim's id
-- -> act        the act's id
-- -> trait      withdraws, concedes or corrects
-- -> actor      the actor's id
-- -> object     the id of what is taken back, conceded or corrected
-- -> pole       the side of the act or rebuttal that it takes up; NULL where that is the claim itself
-- -> day        where it stands in time
WITH about (node, pole) AS (
  SELECT key, NULL FROM node WHERE id = :claim
  UNION
  SELECT act, pole FROM stance WHERE claim = (SELECT key FROM node WHERE id = :claim)
  UNION
  SELECT rebuttal, pole FROM reach WHERE claim = (SELECT key FROM node WHERE id = :claim)
  UNION
  SELECT node, 'for' FROM rebuttal WHERE premise = (SELECT key FROM node WHERE id = :claim)
)
SELECT n.id AS act, t.trait, a.id AS actor, o.id AS object, w.pole, e.day
  FROM about AS w
  JOIN edge AS e ON e.object = w.node
  JOIN verb_trait AS t ON t.verb = e.verb AND t.trait IN ('withdraws', 'concedes', 'corrects')
  JOIN node AS n ON n.key = e.act
  JOIN node AS a ON a.key = e.actor
  JOIN node AS o ON o.key = e.object
 ORDER BY CASE WHEN e.day IS NULL THEN 1 ELSE 0 END, e.day, n.id, t.trait, a.id, o.id, w.pole
