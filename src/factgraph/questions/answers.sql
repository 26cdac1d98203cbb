-- Which acts answer an act that expects a reply, and in which ways.
-- :act <act>  the id of the act that is answered
-- -> answer     the id of the act that answers
-- -> sentence   the act in words
-- -> how        responds, object, stand or does: a row for each
-- -> declined   1 where it declines
-- -> verb       its verb
-- -> day        where it stands in time
SELECT n.id AS answer, i.text AS sentence, w.how, w.declined, b.verb, b.day
  FROM answer AS w
  JOIN node AS n ON n.key = w.act
  JOIN act AS b ON b.node = w.act
  LEFT JOIN told AS t ON t.act = w.act
  LEFT JOIN sentence AS i ON i.act = t.act AND i.state = t.state
 WHERE w.call = :act_key
 ORDER BY w.position, n.id, w.how
