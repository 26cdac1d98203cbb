-- From where each telling of a claim comes: the independent origins behind the acts for it.
-- A telling starts at the utterance where that is a document, else at the first document in its chain that one of
-- the act's actors published or wrote, else at the act itself; its origin is what that document was made from, or,
-- where that one itself reports another act for the claim, the origin of that act.
-- :claim        the claim's id
-- -> origin     the id of the origin: a document, or the act where no document is known to start it
-- -> kind       its kind
-- -> name       its name
-- -> label      the short one
-- -> start      the id of the document that the telling starts at
-- -> act        the act's id
-- -> attestation  the attestation's id; NULL where no document attests the act
WITH backers (act) AS (
  SELECT DISTINCT s.act
    FROM stance AS s
   WHERE s.claim = :claim_key AND s.pole = 'for'
),
own (attestation, act, position, node) AS (
  SELECT t.key, t.act, l.position, l.node
    FROM attestation AS t
    JOIN link AS l ON l.attestation = t.key
   WHERE t.act IN (SELECT act FROM backers)
     AND (l.node = t.original
          OR EXISTS (SELECT 1 FROM source AS d JOIN role AS r ON r.node = d.publisher AND r.part = 'actor'
                      WHERE d.node = l.node AND r.act = t.act)
          OR EXISTS (SELECT 1 FROM author AS w JOIN role AS r ON r.node = w.actor AND r.part = 'actor'
                      WHERE w.source = l.node AND r.act = t.act))
),
telling (act, attestation, start) AS (
  SELECT mine.act, mine.attestation, mine.node
    FROM own AS mine
   WHERE NOT EXISTS (SELECT 1 FROM own AS nearer
                      WHERE nearer.attestation = mine.attestation AND nearer.position < mine.position)
  UNION ALL
  SELECT t.act, t.key, t.act
    FROM attestation AS t
   WHERE t.act IN (SELECT act FROM backers)
     AND t.key NOT IN (SELECT attestation FROM own)
  UNION ALL
  SELECT backers.act, NULL, backers.act
    FROM backers
   WHERE NOT EXISTS (SELECT 1 FROM attestation AS t WHERE t.act = backers.act)
),
root (act, attestation, start, origin) AS (
  SELECT tale.act, tale.attestation, tale.start, n.key
    FROM telling AS tale
    JOIN node AS n ON n.key = tale.start
                   OR n.key IN (SELECT a.ancestor FROM ancestor AS a WHERE a.source = tale.start)
   WHERE NOT EXISTS (SELECT 1 FROM ancestor AS f WHERE f.source = n.key)
),
reported (source, origin) AS (
  SELECT DISTINCT t.source, root.origin
    FROM root
    JOIN attestation AS t ON t.key = root.attestation
   WHERE root.origin <> t.source
)
SELECT o.id AS origin, o.kind, o.name, o.label, d.id AS start, n.id AS act, t.id AS attestation
  FROM root
  LEFT JOIN reported ON reported.source = root.origin
  JOIN node AS o ON o.key = CASE WHEN reported.origin IS NULL THEN root.origin ELSE reported.origin END
  JOIN node AS d ON d.key = root.start
  JOIN node AS n ON n.key = root.act
  LEFT JOIN attestation AS t ON t.key = root.attestation
 ORDER BY o.id, n.id, t.id, d.id
