-- What cannot be placed in time: acts of which no day follows from the record, and documents without a date of their own.
-- -> what       act or source
-- -> id         its id
-- -> kind       its kind
-- -> name       its name
-- allows: SCAN s    no index holds what has no date
SELECT 'act' AS what, n.id, n.kind, n.name
  FROM act AS a
  JOIN node AS n ON n.key = a.node
 WHERE a.day IS NULL
   AND EXISTS (SELECT 1 FROM told AS d WHERE d.act = a.node AND d.state = 'performed')
UNION ALL
SELECT 'source', n.id, n.kind, n.name
  FROM source AS s
  JOIN node AS n ON n.key = s.node
 WHERE s.published IS NULL
 ORDER BY 1, 2
