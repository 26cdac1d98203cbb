-- Acts by which a speaker takes a stand back, concedes or corrects it: on a claim, or on an act or rebuttal about it.
-- What its speaker took back in turn is no longer one.
-- :claim        the claim's id
-- -> act        the act's id
-- -> trait      withdraws, concedes or corrects
-- -> actor      the actor's id
-- -> object     the id of what is taken back, conceded or corrected
-- -> pole       the side of the act or rebuttal that it takes up; NULL where that is the claim itself
-- -> day        where it stands in time
WITH about (node, pole) AS (
  SELECT node, NULL FROM claim WHERE node = :claim_key
  UNION
  SELECT s.act, s.pole FROM stance AS s WHERE s.claim = :claim_key
  UNION
  SELECT rebuttal, pole FROM reach WHERE claim = :claim_key
  UNION
  SELECT node, 'for' FROM rebuttal WHERE premise = :claim_key
)
SELECT n.id AS act, t.trait, a.id AS actor, o.id AS object, about.pole, e.day
  FROM about
  JOIN edge AS e ON e.object = about.node
  JOIN verb_trait AS t ON t.verb = e.verb AND t.trait IN ('withdraws', 'concedes', 'corrects')
  JOIN node AS n ON n.key = e.act
  JOIN node AS a ON a.key = e.actor
  JOIN node AS o ON o.key = e.object
 WHERE NOT EXISTS (SELECT 1
                     FROM edge AS b
                     JOIN verb_trait AS w ON w.verb = b.verb AND w.trait = 'withdraws'
                    WHERE b.object = e.act AND b.actor = e.actor)
 ORDER BY CASE WHEN e.day IS NULL THEN 1 ELSE 0 END, e.day, n.id, t.trait, a.id, o.id, about.pole
