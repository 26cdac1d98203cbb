-- What else is recorded of a record: other names, addresses, translations, stated sizes, corrections, former ids.
-- :node <record>  the record's id
-- -> field      alias, same_as, translation, size, correction or former_id
-- -> position   the order in which the record has them
-- -> text       the name, address, text, size, reason or id
-- -> lang       the language of a name or translation
-- -> by         the translator, the id of the document that states the size, the day of the correction
SELECT 'alias' AS field, x.position, x.name AS text, x.lang, NULL AS by
  FROM node AS n JOIN alias AS x ON x.node = n.key WHERE n.id = :node
UNION ALL
SELECT 'same_as', x.position, x.url, NULL, NULL
  FROM node AS n JOIN same_as AS x ON x.node = n.key WHERE n.id = :node
UNION ALL
SELECT 'translation', x.position, x.text, x.lang, x.translator
  FROM node AS n JOIN translation AS x ON x.node = n.key WHERE n.id = :node
UNION ALL
SELECT 'size', x.position, x.size, NULL, s.id
  FROM node AS n JOIN stated_size AS x ON x.node = n.key JOIN node AS s ON s.key = x.source WHERE n.id = :node
UNION ALL
SELECT 'correction', x.position, x.reason, NULL, x.date
  FROM node AS n JOIN correction AS x ON x.node = n.key WHERE n.id = :node
UNION ALL
SELECT 'former_id', 0, x.id, NULL, NULL
  FROM node AS n JOIN former_id AS x ON x.node = n.key WHERE n.id = :node
 ORDER BY 1, 2, 3, 5
