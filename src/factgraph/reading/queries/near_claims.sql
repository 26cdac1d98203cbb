-- The claims that are about a topic, place, source or anything else that a record can be about.
-- :node <record>  the record's id
-- -> claim      the claim's id
-- -> relation   how it is tied to the record
SELECT c.id AS claim, r.relation
  FROM node AS n
  JOIN relation AS r ON r.object = n.key
  JOIN node AS c ON c.key = r.subject AND c.class = 'claim'
 WHERE n.id = :node
 ORDER BY c.id, r.relation
