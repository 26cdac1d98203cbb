-- The sides that an act takes or took.
-- :act <act>    the act's id
-- -> claim      the claim's id
-- -> pole       for or against
-- -> basis      said, counter, reason, presupposed or implied
-- -> actor      the actor's id
-- -> actor_name  its name
-- -> follows    the id of the claim of the position that implies this one
-- -> ended_by   the id of the act that ended it; NULL where it is held
-- -> how_ended  how that act ended it
SELECT c.id AS claim, s.pole, s.basis, w.id AS actor, w.name AS actor_name, f.id AS follows, e.id AS ended_by, s.how_ended
  FROM node AS n
  JOIN stand AS s ON s.act = n.key
  JOIN node AS c ON c.key = s.claim
  JOIN node AS w ON w.key = s.actor
  LEFT JOIN node AS f ON f.key = s.follows
  LEFT JOIN node AS e ON e.key = s.ended_by
 WHERE n.id = :act
 ORDER BY c.id, s.position, w.id
