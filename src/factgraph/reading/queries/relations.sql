-- How a curator tied a record to others.
-- :node <record>  the record's id
-- -> way        out, or in where the other record names this one
-- -> relation   the relation's name
-- -> words      how it reads from here
-- -> id         the other's id
-- -> kind       its kind
-- -> name       its name
SELECT 'out' AS way, r.relation, t.label AS words, o.id, o.kind, o.name
  FROM node AS n
  JOIN relation AS r ON r.subject = n.key
  JOIN relation_type AS t ON t.name = r.relation
  JOIN node AS o ON o.key = r.object
 WHERE n.id = :node
UNION ALL
SELECT 'in', r.relation, t.inverse, o.id, o.kind, o.name
  FROM node AS n
  JOIN relation AS r ON r.object = n.key
  JOIN relation_type AS t ON t.name = r.relation
  JOIN node AS o ON o.key = r.subject
 WHERE n.id = :node
 ORDER BY 1 DESC, 2, 4
