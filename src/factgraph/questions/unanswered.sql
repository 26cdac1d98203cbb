-- Acts that call for an answer, such as accusations and demands, to which the record holds none.
-- An answer is an act that responds to it, or rebuts it or what it says, or takes it or what it says up with a verb that
-- answers; by one to whom it was directed, somebody tied to that one, or who speaks as the accused; by anybody, where it
-- is directed to nobody.
-- :claim?       the id of a claim: only acts for it
-- -> act        the act's id
-- -> name       the sentence made from its parts
-- -> verb       its verb
-- -> day        where it stands in time
-- -> addressed  how many acts respond to one of its speakers without saying to which act: perhaps an answer
-- allows: SCAN a, e, u, t    without a claim, whatever answers is looked for among all acts
WITH called (act) AS (
  SELECT a.node
    FROM act AS a
   WHERE a.verb IN (SELECT verb FROM verb_trait WHERE trait = 'expects_reply')
     AND a.performed = 1
     AND :claim IS NULL
  UNION
  SELECT s.act
    FROM stance AS s
    JOIN act AS a ON a.node = s.act
   WHERE s.claim = :claim_key AND s.pole = 'for'
     AND a.verb IN (SELECT verb FROM verb_trait WHERE trait = 'expects_reply')
),
said (act, node) AS (
  SELECT called.act, called.act FROM called
  UNION ALL
  SELECT r.act, r.node
    FROM role AS r
    JOIN claim AS m ON m.node = r.node
   WHERE r.act IN (SELECT act FROM called) AND r.part = 'object'
  UNION ALL
  SELECT b.act, b.node FROM rebuttal AS b WHERE b.act IN (SELECT act FROM called)
),
reply (act, answer) AS (
  SELECT r.node, r.act
    FROM role AS r
    JOIN act AS b ON b.node = r.act AND b.performed = 1
   WHERE r.node IN (SELECT act FROM called) AND r.part = 'responds_to'
  UNION
  SELECT said.act, e.act
    FROM said
    JOIN edge AS e ON e.object = said.node
   WHERE e.act <> said.act
     AND e.verb IN (SELECT verb FROM verb_trait WHERE trait = 'answers')
  UNION
  SELECT said.act, u.act
    FROM said
    JOIN rebuttal_target AS t ON t.node = said.node
    JOIN rebuttal AS u ON u.node = t.rebuttal
    JOIN act AS b ON b.node = u.act AND b.performed = 1
),
answered (act) AS (
  SELECT reply.act
    FROM reply
   WHERE EXISTS (SELECT 1
                   FROM role AS q
                   JOIN role AS r ON r.act = reply.answer AND r.part = 'actor' AND r.node = q.node
                  WHERE q.act = reply.act AND q.part IN ('object', 'addressee'))
      OR EXISTS (SELECT 1
                   FROM role AS q
                   JOIN relation AS x ON x.object = q.node
                   JOIN role AS r ON r.act = reply.answer AND r.part = 'actor' AND r.node = x.subject
                  WHERE q.act = reply.act AND q.part IN ('object', 'addressee'))
      OR EXISTS (SELECT 1
                   FROM role AS r
                  WHERE r.act = reply.answer AND r.part = 'actor' AND r.interest = 'accused')
      OR NOT EXISTS (SELECT 1
                       FROM role AS q
                       JOIN actor AS x ON x.node = q.node
                      WHERE q.act = reply.act AND q.part IN ('object', 'addressee'))
)
SELECT n.id AS act, n.name, a.verb, a.day,
       (SELECT count(*)
          FROM role AS mine
          JOIN role AS r ON r.node = mine.node AND r.part = 'responds_to'
         WHERE mine.act = a.node AND mine.part = 'actor' AND r.act <> a.node) AS addressed
  FROM act AS a
  JOIN node AS n ON n.key = a.node
 WHERE a.node IN (SELECT act FROM called)
   AND a.node NOT IN (SELECT act FROM answered)
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day, n.id
