-- What is tied to a record: acts by it and towards it, rebuttals, and a curator's relations.
-- :node <record>  the record's id
-- -> way        out or in
-- -> type       the verb, the relation, or the part that it plays
-- -> id         the id at the other end
-- -> kind       its kind
-- -> label      its short name
-- -> act        the id of the act between them; NULL for a relation
-- -> standing   of a claim: the key of its standing
SELECT 'out' AS way, e.verb AS type, o.id, o.kind, o.label, a.id AS act,
       (SELECT s.key FROM standing AS s WHERE s.claim = o.key) AS standing
  FROM node AS n JOIN edge AS e ON e.actor = n.key
  JOIN node AS o ON o.key = e.object JOIN node AS a ON a.key = e.act
 WHERE n.id = :node
UNION ALL
SELECT 'in', e.verb, o.id, o.kind, o.label, a.id,
       (SELECT s.key FROM standing AS s WHERE s.claim = o.key)
  FROM node AS n JOIN edge AS e ON e.object = n.key
  JOIN node AS o ON o.key = e.actor JOIN node AS a ON a.key = e.act
 WHERE n.id = :node
UNION ALL
SELECT 'in', r.part, a.id, a.kind, a.label, a.id, NULL
  FROM node AS n JOIN role AS r ON r.node = n.key AND r.part IN ('addressee', 'responds_to', 'because')
  JOIN node AS a ON a.key = r.act
 WHERE n.id = :node
UNION ALL
SELECT 'in', 'rebuttal', b.id, b.kind, b.label, a.id, NULL
  FROM node AS n JOIN rebuttal_target AS t ON t.node = n.key
  JOIN rebuttal AS u ON u.node = t.rebuttal
  JOIN node AS b ON b.key = u.node JOIN node AS a ON a.key = u.act
 WHERE n.id = :node
UNION ALL
SELECT 'in', 'premise', b.id, b.kind, b.label, a.id, NULL
  FROM node AS n JOIN rebuttal AS u ON u.premise = n.key
  JOIN node AS b ON b.key = u.node JOIN node AS a ON a.key = u.act
 WHERE n.id = :node
UNION ALL
SELECT 'out', r.relation, o.id, o.kind, o.label, NULL,
       (SELECT s.key FROM standing AS s WHERE s.claim = o.key)
  FROM node AS n JOIN relation AS r ON r.subject = n.key JOIN node AS o ON o.key = r.object
 WHERE n.id = :node
UNION ALL
SELECT 'in', r.relation, o.id, o.kind, o.label, NULL,
       (SELECT s.key FROM standing AS s WHERE s.claim = o.key)
  FROM node AS n JOIN relation AS r ON r.object = n.key JOIN node AS o ON o.key = r.subject
 WHERE n.id = :node
 ORDER BY 1, 2, 3, 6
