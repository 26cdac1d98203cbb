-- From whom those have a claim who carry it: the speakers behind it, and by how many separate ways they are known.
-- :claim <claim>  the claim's id
-- -> part       who (behind it), took_back, ended, in_own_voice, unnamed, nobody_named, taken_for_granted_by, apart or act
-- -> node       the id of the actor or, for apart and act, of the act
-- -> kind       its kind
-- -> name       its name
-- -> label      the short one
-- -> at_least   at least how many speakers
-- -> at_most    at most how many, empty where that is not known
-- -> ways       chains that share no document, to what is known of
-- -> ways_held  the same, to what is held
-- withheld: Among those who are withheld may be one more, so it is not told how many there are at most.
SELECT q.part, n.id AS node, n.kind, n.name, n.label, o.at_least,
       CASE WHEN m.name IS NULL THEN o.at_most END AS at_most,
       CASE WHEN m.name IS NULL THEN o.ways END AS ways,
       CASE WHEN m.name IS NULL THEN o.ways_held END AS ways_held
  FROM origin AS o
  JOIN origin_part AS q ON q.claim = o.claim
  JOIN node AS n ON n.key = q.node
  LEFT JOIN meta AS m ON m.name = 'confidential'
 WHERE o.claim = :claim_key
 ORDER BY q.part, q.position, n.id
