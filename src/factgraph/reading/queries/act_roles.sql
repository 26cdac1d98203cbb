-- Who and what takes part in an act.
-- :act <act>  the act's id
-- -> part       actor, principal, object, addressee, responds_to, because or presupposed
-- -> position   the order in which the record names them
-- -> id         the id of who or what takes part
-- -> kind       its kind
-- -> class      and the class of that
-- -> name       its name
-- -> label      the short one
-- -> lang       its language
-- -> pole       objects: the side that the verb takes towards such an object
-- -> capacity   actors: as what it spoke
-- -> doubtful   actors: 1 where the capacity is the document's, and the curator doubts it
-- -> interest   actors: its interest in the matter
-- -> interest_said  the same in words: by whom it is accused, what it has at stake
SELECT r.part, r.position, n.id, n.kind, n.class, n.name, n.label, n.lang,
       CASE WHEN r.part <> 'object' THEN NULL WHEN w.stance IS NULL THEN v.stance ELSE w.stance END AS pole,
       r.capacity, r.doubtful, r.interest, k.said AS interest_said
  FROM node AS a
  JOIN role AS r ON r.act = a.key
  JOIN node AS n ON n.key = r.node
  JOIN act AS t ON t.node = a.key
  JOIN verb AS v ON v.name = t.verb
  LEFT JOIN at_stake AS k ON k.act = r.act AND k.actor = r.node AND r.part = 'actor'
  LEFT JOIN verb_towards AS w ON w.verb = t.verb AND w.class = n.class
 WHERE a.id = :act
 ORDER BY r.part, r.position, n.id
