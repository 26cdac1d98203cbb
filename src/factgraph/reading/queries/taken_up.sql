-- Which acts take an act up: those that respond to it, take a side towards it or its rebuttal, or rebut either.
-- Who only passes an act on does not take it up.  Whether one is an answer, `answers` says.
-- :act <act>  the id of the act that is taken up
-- -> answer     the id of the act that takes it up
-- -> path       responds, act or rebuttal: what of the act it takes up
-- -> pole       for, against or neutral towards that
-- -> verb       its verb
-- -> day        where it stands in time
SELECT n.id AS answer, 'responds' AS path, v.stance AS pole, b.verb, b.day
  FROM node AS a
  JOIN role AS r ON r.node = a.key AND r.part = 'responds_to'
  JOIN told AS d ON d.act = r.act AND d.state = 'performed'
  JOIN act AS b ON b.node = r.act
  JOIN verb AS v ON v.name = b.verb
  JOIN node AS n ON n.key = b.node
 WHERE a.id = :act
UNION
SELECT n.id, 'act', e.pole, e.verb, e.day
  FROM node AS a
  JOIN edge AS e ON e.object = a.key
  JOIN node AS n ON n.key = e.act
 WHERE a.id = :act
   AND ((e.pole <> 'neutral'
         AND NOT EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = e.verb AND t.trait = 'transmits'))
        OR EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = e.verb AND t.trait IN ('answers', 'withdraws')))
UNION
SELECT n.id, 'act', 'against', b.verb, b.day
  FROM node AS a
  JOIN rebuttal_target AS t ON t.node = a.key
  JOIN rebuttal AS u ON u.node = t.rebuttal
  JOIN told AS d ON d.act = u.act AND d.state = 'performed'
  JOIN act AS b ON b.node = u.act
  JOIN node AS n ON n.key = b.node
 WHERE a.id = :act
UNION
SELECT n.id, 'rebuttal', e.pole, e.verb, e.day
  FROM node AS a
  JOIN rebuttal AS u ON u.act = a.key
  JOIN edge AS e ON e.object = u.node
  JOIN node AS n ON n.key = e.act
 WHERE a.id = :act
   AND e.pole <> 'neutral'
UNION
SELECT n.id, 'rebuttal', 'against', b.verb, b.day
  FROM node AS a
  JOIN rebuttal AS u ON u.act = a.key
  JOIN rebuttal_target AS t ON t.node = u.node
  JOIN rebuttal AS w ON w.node = t.rebuttal
  JOIN told AS d ON d.act = w.act AND d.state = 'performed'
  JOIN act AS b ON b.node = w.act
  JOIN node AS n ON n.key = b.node
 WHERE a.id = :act
 ORDER BY 5, 1, 2, 3
