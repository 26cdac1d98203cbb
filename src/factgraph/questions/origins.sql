-- From where each telling of a claim comes: the independent origins behind the acts for it.
-- A telling starts at the utterance where that is a document, else at the first document in its chain that one of
-- the act's actors published or wrote, else at the act itself; its origin is what that document was made from.
-- :claim        the claim's id
-- -> origin     the id of the origin: a document, or the act where no document is known to start it
-- -> kind       its kind
-- -> name       its name
-- -> start      the id of the document that the telling starts at
-- -> act        the act's id
-- -> attestation  the attestation's id; NULL where no document attests the act
WITH backers (act) AS (
  SELECT DISTINCT s.act
    FROM (SELECT act, pole FROM stance WHERE claim = (SELECT key FROM node WHERE id = :claim)) AS s
   WHERE s.pole = 'for'
),
own (attestation, act, position, node) AS (
  SELECT t.key, b.act, l.position, l.node
    FROM backers AS b
    JOIN attestation AS t ON t.act = b.act
    JOIN link AS l ON l.attestation = t.key
   WHERE l.node = t.original
      OR EXISTS (SELECT 1 FROM source AS d JOIN role AS r ON r.node = d.publisher AND r.part = 'actor'
                  WHERE d.node = l.node AND r.act = b.act)
      OR EXISTS (SELECT 1 FROM author AS w JOIN role AS r ON r.node = w.actor AND r.part = 'actor'
                  WHERE w.source = l.node AND r.act = b.act)
),
start (act, attestation, node) AS (
  SELECT o.act, o.attestation, o.node
    FROM own AS o
   WHERE NOT EXISTS (SELECT 1 FROM own AS p WHERE p.attestation = o.attestation AND p.position < o.position)
  UNION ALL
  SELECT b.act, t.key, b.act
    FROM backers AS b
    JOIN attestation AS t ON t.act = b.act
   WHERE NOT EXISTS (SELECT 1 FROM own AS p WHERE p.attestation = t.key)
  UNION ALL
  SELECT b.act, NULL, b.act
    FROM backers AS b
   WHERE NOT EXISTS (SELECT 1 FROM attestation AS t WHERE t.act = b.act)
),
root (act, attestation, start, origin) AS (
  SELECT s.act, s.attestation, s.node, s.node
    FROM start AS s
   WHERE NOT EXISTS (SELECT 1 FROM ancestor AS a WHERE a.source = s.node)
  UNION ALL
  SELECT s.act, s.attestation, s.node, a.ancestor
    FROM start AS s
    JOIN ancestor AS a ON a.source = s.node
   WHERE NOT EXISTS (SELECT 1 FROM ancestor AS f WHERE f.source = a.ancestor)
)
SELECT o.id AS origin, o.kind, o.name, d.id AS start, n.id AS act, t.id AS attestation
  FROM root AS r
  JOIN node AS o ON o.key = r.origin
  JOIN node AS d ON d.key = r.start
  JOIN node AS n ON n.key = r.act
  LEFT JOIN attestation AS t ON t.key = r.attestation
 ORDER BY o.id, n.id, t.id
