-- The acts told as performed, by any of: who, doing what, about what, in which document, when.
-- :actor? <actor>  an actor's id; what was done on its behalf is found too
-- :verb? <verb>  a verb; narrower ones are found too
-- :about? <record>  the id of an object, of a claim that is put in its place, or of a topic that one of these is about
-- :kind? <kind>  the kind of such a one, or a class of kinds
-- :source? <source|actor>  the id of a document in the chain, or of the outlet that published one or had an item
-- What may lie within the days that are asked for is there too, and `certain` says which of them surely do.
-- :since? <since>  not before this day
-- :until? <until>  not after this day
-- -> act        the act's id
-- -> sentence   the act in words
-- -> verb       its verb
-- -> day        where it stands on a line of time; NULL where it cannot be placed
-- -> earliest   the first day on which it can have been done; NULL where that is open
-- -> latest     the last one
-- -> certain    1 where it surely lies within the days that are asked for
-- -> date       as recorded (EDTF)
-- -> listed     the day of the heading under which it is told (EDTF)
-- -> attestations  how many documents report it
-- allows: SCAN every    where nothing is asked for, every act is the answer
WITH asked (node) AS (
  SELECT n.key FROM node AS n WHERE n.id = :about
  UNION
  SELECT x.subject
    FROM node AS n
    JOIN relation AS x ON x.object = n.key
   WHERE n.id = :about
),
through (node) AS (
  SELECT n.key FROM node AS n WHERE n.id = :source
  UNION
  SELECT s.node
    FROM node AS n
    JOIN source AS s ON s.publisher = n.key
   WHERE n.id = :source
),
chosen (act) AS (
  SELECT r.act
    FROM node AS n
    JOIN role AS r ON r.node = n.key AND r.part IN ('actor', 'principal')
   WHERE n.id = :actor
  UNION
  SELECT r.act
    FROM asked AS q
    JOIN role AS r ON r.node = q.node AND r.part = 'object'
   WHERE :actor IS NULL
  UNION
  SELECT b.act
    FROM asked AS q
    JOIN rebuttal AS b ON b.premise = q.node
   WHERE :actor IS NULL
  UNION
  SELECT t.act
    FROM through AS q
    JOIN link AS l ON l.node = q.node
    JOIN attestation AS t ON t.key = l.attestation
   WHERE :actor IS NULL AND :about IS NULL
  UNION
  SELECT a.node
    FROM act AS a
    JOIN verb_under AS u ON u.verb = a.verb
   WHERE :actor IS NULL AND :about IS NULL AND :source IS NULL AND u.under = :verb
  UNION
  SELECT every.node
    FROM act AS every
   WHERE :actor IS NULL AND :about IS NULL AND :source IS NULL AND :verb IS NULL
)
SELECT n.id AS act, i.text AS sentence, a.verb, a.day, b.earliest, b.latest,
       CASE WHEN (:since IS NULL OR b.earliest >= :since) AND (:until IS NULL OR b.latest <= :until)
            THEN 1 ELSE 0 END AS certain,
       a.date, a.listed,
       (SELECT count(*) FROM attestation AS t WHERE t.act = a.node) AS attestations
  FROM act AS a
  JOIN node AS n ON n.key = a.node
  LEFT JOIN sentence AS i ON i.act = a.node AND i.state = 'performed'
  LEFT JOIN bound AS b ON b.node = a.node
  LEFT JOIN turn AS w ON w.act = a.node
 WHERE a.node IN (SELECT act FROM chosen)
   AND EXISTS (SELECT 1 FROM told AS d WHERE d.act = a.node AND d.state = 'performed')
   AND (:verb IS NULL OR EXISTS (SELECT 1 FROM verb_under AS u WHERE u.verb = a.verb AND u.under = :verb))
   AND (:since IS NULL OR b.latest IS NULL OR b.latest >= :since)
   AND (:until IS NULL OR b.earliest IS NULL OR b.earliest <= :until)
   AND (:about IS NULL
        OR EXISTS (SELECT 1 FROM role AS r WHERE r.act = a.node AND r.part = 'object' AND r.node IN (SELECT node FROM asked))
        OR EXISTS (SELECT 1 FROM rebuttal AS m WHERE m.act = a.node AND m.premise IN (SELECT node FROM asked)))
   AND (:kind IS NULL
        OR EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                    WHERE r.act = a.node AND r.part = 'object' AND (o.kind = :kind OR o.class = :kind))
        OR EXISTS (SELECT 1 FROM rebuttal AS m JOIN node AS o ON o.key = m.premise
                    WHERE m.act = a.node AND (o.kind = :kind OR o.class = :kind)))
   AND (:source IS NULL
        OR EXISTS (SELECT 1 FROM attestation AS t JOIN link AS l ON l.attestation = t.key
                    WHERE t.act = a.node AND l.node IN (SELECT node FROM through)))
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id
