-- What rests on a document or an outlet: the acts that reached us through it.
-- :source <source|actor>  the id of a document, or of the outlet that published one or had an item
-- -> act        the act's id
-- -> sentence   the act in words
-- -> verb       its verb
-- -> day        where it stands in time
-- -> item       what it is in the chain: original, relay, outlet, ancestor or source
-- -> certain    0 where the text leaves that unclear
-- -> document   the id of the document in which that stands
-- -> alone      1 where no attestation of the act does without it
WITH through (node) AS (
  SELECT n.key FROM node AS n WHERE n.id = :source
  UNION
  SELECT s.node
    FROM node AS n
    JOIN source AS s ON s.publisher = n.key
   WHERE n.id = :source
)
SELECT n.id AS act, i.text AS sentence, a.verb, a.day, l.item, l.certain, o.id AS document,
       CASE WHEN EXISTS (SELECT 1
                           FROM attestation AS u
                          WHERE u.act = t.act
                            AND NOT EXISTS (SELECT 1 FROM link AS m
                                             WHERE m.attestation = u.key
                                               AND m.node IN (SELECT node FROM through)))
            THEN 0 ELSE 1 END AS alone
  FROM through AS q
  JOIN link AS l ON l.node = q.node
  JOIN attestation AS t ON t.key = l.attestation
  JOIN node AS o ON o.key = t.source
  JOIN act AS a ON a.node = t.act
  JOIN node AS n ON n.key = t.act
  LEFT JOIN told AS d ON d.act = t.act
  LEFT JOIN sentence AS i ON i.act = t.act AND i.state = d.state
  LEFT JOIN turn AS w ON w.act = a.node
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day,
          CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id, t.id, l.position
