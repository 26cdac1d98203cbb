-- The acts told as performed, by any of: who, doing what, about what, in which document, when.
-- :actor? <actor>  an actor's id
-- :verb? <verb>  a verb; narrower ones are found too
-- :about? <record>  the id of an object, or of a topic that an object is about
-- :kind? <kind>  the kind of an object, or a class of kinds
-- :source? <source|actor>  the id of a document, or outlet, in the chain
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
WITH chosen (act) AS (
  SELECT r.act
    FROM node AS n
    JOIN role AS r ON r.node = n.key AND r.part = 'actor'
   WHERE n.id = :actor
  UNION
  SELECT r.act
    FROM node AS n
    JOIN role AS r ON r.node = n.key AND r.part = 'object'
   WHERE :actor IS NULL AND n.id = :about
  UNION
  SELECT r.act
    FROM node AS n
    JOIN relation AS x ON x.object = n.key
    JOIN role AS r ON r.node = x.subject AND r.part = 'object'
   WHERE :actor IS NULL AND n.id = :about
  UNION
  SELECT t.act
    FROM node AS n
    JOIN link AS l ON l.node = n.key
    JOIN attestation AS t ON t.key = l.attestation
   WHERE :actor IS NULL AND :about IS NULL AND n.id = :source
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
        OR EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                    WHERE r.act = a.node AND r.part = 'object' AND o.id = :about)
        OR EXISTS (SELECT 1 FROM role AS r JOIN relation AS x ON x.subject = r.node
                     JOIN node AS o ON o.key = x.object
                    WHERE r.act = a.node AND r.part = 'object' AND o.id = :about))
   AND (:kind IS NULL
        OR EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                    WHERE r.act = a.node AND r.part = 'object' AND (o.kind = :kind OR o.class = :kind)))
   AND (:source IS NULL
        OR EXISTS (SELECT 1 FROM attestation AS t JOIN link AS l ON l.attestation = t.key
                     JOIN node AS o ON o.key = l.node
                    WHERE t.act = a.node AND o.id = :source))
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id
