-- Who stands or stood for or against a claim, by which act, since when and until when.
-- :claim <claim>  the claim's id
-- -> pole       for or against
-- -> basis      said, counter, reason, presupposed or implied: how the act comes to the side
-- -> act        the act's id
-- -> sentence   the act in words
-- -> state      how the act is told; what is not performed is counted in nobody's column
-- -> actor      the actor's id
-- -> actor_name its name
-- -> principal  the id of whom the actor speaks for, where recorded
-- -> interest   the actor's interest in the matter, where recorded
-- -> axis       truth or attitude
-- -> certainty  how sure the speaker made it sound
-- -> ground     the ground of a rebuttal, a row for each
-- -> follows    the id of the claim of the position that implies this one
-- -> since_from the first day on which it can have been taken
-- -> since_to   the last one
-- -> until_from the first day on which it can have ended
-- -> until_to   the last one
-- -> ended_by   the id of the act that ended it; NULL where it is held
-- -> how_ended  how that act ended it
SELECT s.pole, s.basis, a.id AS act, i.text AS sentence, s.state, n.id AS actor, n.name AS actor_name, p.id AS principal, r.interest,
       s.axis, s.certainty, g.ground, f.id AS follows, s.since_from, s.since_to, s.until_from, s.until_to,
       e.id AS ended_by, s.how_ended
  FROM stand AS s
  JOIN node AS a ON a.key = s.act
  JOIN node AS n ON n.key = s.actor
  LEFT JOIN sentence AS i ON i.act = s.act AND i.state = s.state
  LEFT JOIN node AS p ON p.key = s.principal
  LEFT JOIN node AS f ON f.key = s.follows
  LEFT JOIN node AS e ON e.key = s.ended_by
  LEFT JOIN role AS r ON r.act = s.act AND r.part = 'actor' AND r.node = s.actor
  LEFT JOIN rebuttal AS b ON b.act = s.act AND s.grounds <> '[]'
  LEFT JOIN rebuttal_ground AS g ON g.rebuttal = b.node
 WHERE s.claim = :claim_key
 ORDER BY s.pole DESC, s.position, g.position, n.id
