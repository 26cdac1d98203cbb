-- Which acts take an act up: those that respond to it, take a side towards it or its rebuttal, or rebut either.
-- Who only passes an act on does not take it up.  Whether one is an answer, `answers` says.
-- :act <act>  the id of the act that is taken up
-- -> answer     the id of the act that takes it up
-- -> path       responds, act or rebuttal: what of the act it takes up
-- -> pole       for, against or neutral towards that
-- -> verb       its verb
-- -> day        where it stands in time
WITH found (act, path, pole) AS (
  SELECT r.act, 'responds', v.stance
    FROM role AS r
    JOIN act AS b ON b.node = r.act
    JOIN verb AS v ON v.name = b.verb
   WHERE r.node = :act_key AND r.part = 'responds_to'
  UNION
  SELECT e.act, 'act', e.pole
    FROM edge AS e
   WHERE e.object = :act_key
     AND ((e.pole <> 'neutral'
           AND NOT EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = e.verb AND t.trait = 'transmits'))
          OR EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = e.verb AND t.trait IN ('answers', 'withdraws')))
  UNION
  SELECT u.act, 'act', 'against'
    FROM rebuttal_target AS t
    JOIN rebuttal AS u ON u.node = t.rebuttal
   WHERE t.node = :act_key
  UNION
  SELECT e.act, 'rebuttal', e.pole
    FROM rebuttal AS u
    JOIN edge AS e ON e.object = u.node
   WHERE u.act = :act_key AND e.pole <> 'neutral'
  UNION
  SELECT w.act, 'rebuttal', 'against'
    FROM rebuttal AS u
    JOIN rebuttal_target AS t ON t.node = u.node
    JOIN rebuttal AS w ON w.node = t.rebuttal
   WHERE u.act = :act_key
)
SELECT n.id AS answer, f.path, f.pole, b.verb, b.day
  FROM found AS f
  JOIN told AS d ON d.act = f.act AND d.state = 'performed'
  JOIN act AS b ON b.node = f.act
  JOIN node AS n ON n.key = f.act
  LEFT JOIN turn AS w ON w.act = f.act
 ORDER BY b.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id, f.path, f.pole
