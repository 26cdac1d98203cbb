-- Acts that call for an answer, such as accusations, to which the record holds none.
-- -> act        the act's id
-- -> name       the sentence made from its parts
-- -> verb       its verb
-- -> day        where it stands in time
-- -> addressed  how many acts respond to one of its speakers without saying to which act: perhaps an answer
-- allows: SCAN a    every act whose verb calls for an answer is looked at, by the index of verbs
SELECT n.id AS act, n.name, a.verb, a.day,
       (SELECT count(*)
          FROM role AS s
          JOIN role AS r ON r.node = s.node AND r.part = 'responds_to'
         WHERE s.act = a.node AND s.part = 'actor' AND r.act <> a.node) AS addressed
  FROM verb_trait AS w
  JOIN act AS a ON a.verb = w.verb AND a.performed = 1
  JOIN node AS n ON n.key = a.node
 WHERE w.trait = 'expects_reply'
   AND NOT EXISTS (SELECT 1 FROM role AS r JOIN act AS b ON b.node = r.act AND b.performed = 1
                    WHERE r.node = a.node AND r.part = 'responds_to')
   AND NOT EXISTS (SELECT 1 FROM edge AS e
                    WHERE e.object = a.node
                      AND (e.pole <> 'neutral'
                           OR EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = e.verb AND t.trait = 'answers')))
   AND NOT EXISTS (SELECT 1 FROM rebuttal_target AS t JOIN rebuttal AS b ON b.node = t.rebuttal
                    WHERE t.node = a.node)
   AND NOT EXISTS (SELECT 1 FROM rebuttal AS b JOIN rebuttal_target AS t ON t.node = b.node WHERE b.act = a.node)
   AND NOT EXISTS (SELECT 1 FROM rebuttal AS b JOIN edge AS e ON e.object = b.node
                    WHERE b.act = a.node AND e.pole <> 'neutral')
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day, n.id
