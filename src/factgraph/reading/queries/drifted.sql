-- What was lost or changed between two documents in the telling of an act, or of a claim, in words.
-- :node <act|claim>  the id of the act or claim
-- -> id         what tells it apart
-- -> attestation        the report in the earlier document
-- -> later_attestation  the report in the later one
-- -> sentence   all of it in words
WITH found (id) AS (
  SELECT id FROM drift WHERE act = :node_key
  UNION
  SELECT id FROM drift WHERE later_act = :node_key
  UNION
  SELECT id FROM drift WHERE claim = :node_key
  UNION
  SELECT id FROM drift WHERE later_claim = :node_key
)
SELECT d.id, t.id AS attestation, u.id AS later_attestation, w.text AS sentence
  FROM found AS f
  JOIN drift AS d ON d.id = f.id
  JOIN attestation AS t ON t.key = d.attestation
  JOIN attestation AS u ON u.key = d.later_attestation
  JOIN told_in_words AS w ON w.about = 'drift' AND w.id = d.id
 ORDER BY d.id
