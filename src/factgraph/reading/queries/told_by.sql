-- From what the way in which an act is told follows.
-- :act <act>  the act's id
-- -> part       teller, disputed_in, given_up_in or said_to_be
-- -> node       the id of the actor, act, assessment or document
SELECT p.part, n.id AS node
  FROM told_by AS p
  JOIN node AS n ON n.key = p.node
 WHERE p.act = :act_key
 ORDER BY p.part, p.position, n.id
