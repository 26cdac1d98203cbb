-- Which acts for a claim call for an answer, and whether the record holds one.
-- :claim        the claim's id
-- -> act        the act's id
-- -> answered   1 where an act responds to it, or takes a side towards it or its rebuttal
SELECT n.id AS act,
       CASE WHEN EXISTS (SELECT 1 FROM role AS r JOIN act AS b ON b.node = r.act AND b.performed = 1
                          WHERE r.node = a.node AND r.part = 'responds_to')
              OR EXISTS (SELECT 1 FROM edge AS e
                          WHERE e.object = a.node
                            AND (e.pole <> 'neutral'
                                 OR EXISTS (SELECT 1 FROM verb_trait AS t
                                             WHERE t.verb = e.verb AND t.trait = 'answers')))
              OR EXISTS (SELECT 1 FROM rebuttal_target AS t WHERE t.node = a.node)
              OR EXISTS (SELECT 1 FROM rebuttal AS b JOIN rebuttal_target AS t ON t.node = b.node
                          WHERE b.act = a.node)
              OR EXISTS (SELECT 1 FROM rebuttal AS b JOIN edge AS e ON e.object = b.node
                          WHERE b.act = a.node AND e.pole <> 'neutral')
            THEN 1 ELSE 0 END AS answered
  FROM (SELECT DISTINCT act
          FROM (SELECT act, pole FROM stance WHERE claim = (SELECT key FROM node WHERE id = :claim)) AS s
         WHERE s.pole = 'for') AS f
  JOIN act AS a ON a.node = f.act
  JOIN verb_trait AS w ON w.verb = a.verb AND w.trait = 'expects_reply'
  JOIN node AS n ON n.key = a.node
 ORDER BY n.id
