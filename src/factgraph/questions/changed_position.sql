-- Who changed: a position that ended, or turned into the other one.
-- -> actor        the actor's id
-- -> actor_name   its name
-- -> principal    the id of whom it spoke for, where recorded
-- -> claim        the claim's id
-- -> name         its text
-- -> before       the side that was left: for or against
-- -> before_act   the id of the act that took it
-- -> after        the side that was taken instead; none where no other was
-- -> after_act    the id of the act that ended the first
-- -> how          how it ended
-- -> after_from   the first day on which it can have ended
-- -> after_to     the last one
-- -> sentence     all of it in words
-- allows: SCAN d    it lists them all
SELECT n.id AS actor, n.name AS actor_name, p.id AS principal, c.id AS claim, c.name, d.before, x.id AS before_act,
       d.after, y.id AS after_act, d.how, d.earliest AS after_from, d.latest AS after_to,
       w.text AS sentence
  FROM change AS d
  JOIN node AS n ON n.key = d.actor
  JOIN node AS c ON c.key = d.claim
  JOIN node AS x ON x.key = d.first_act
  JOIN node AS y ON y.key = d.last_act
  LEFT JOIN node AS p ON p.key = d.principal
  LEFT JOIN told_in_words AS w ON w.about = 'change' AND w.id = d.id
 ORDER BY n.id, c.id, d.position
