-- What the build derives from the records: a temporary view for each derived table, in the columns of that table, named
-- made_<table>.  `derive.py` applies them in the order of this file, each after the one before it is in place.
-- Verbs are known by their traits and stances, relations by their traits; no name of either stands here.

-- The projection.  What was withdrawn projects nothing and is no end of an edge.
CREATE TEMP VIEW made_edge (object, pole, actor, act, verb, day, month) AS
SELECT DISTINCT o.node, ifnull(w.stance, v.stance), s.node, a.node, a.verb, a.day, substr(a.day, 1, 7)
  FROM main.act AS a
  JOIN main.verb AS v ON v.name = a.verb
  JOIN main.role AS s ON s.act = a.node AND s.part = 'actor'
  JOIN main.role AS o ON o.act = a.node AND o.part = 'object'
  JOIN main.node AS ends ON ends.key = o.node
  LEFT JOIN main.verb_towards AS w ON w.verb = a.verb AND w.class = ends.class
  JOIN main.node AS speaks ON speaks.key = s.node
  JOIN main.told AS told ON told.act = a.node
 WHERE told.state = 'performed'
   AND NOT EXISTS (SELECT 1 FROM main.tombstone AS t WHERE t.id IN (ends.id, speaks.id));

-- What can be searched.  An act is found by its passages and words, not by the sentence made from its parts.
CREATE TEMP VIEW made_phrase (node, field, text) AS
SELECT n.key, CASE n.class WHEN 'claim' THEN 'claim' ELSE 'name' END, n.name
  FROM main.node AS n
 WHERE n.class NOT IN ('act', 'rebuttal')
   AND NOT EXISTS (SELECT 1 FROM main.tombstone AS w WHERE w.id = n.id)
UNION
SELECT key, 'label', label FROM main.node WHERE is_labelled = 1
UNION
SELECT key, 'description', description FROM main.node WHERE description IS NOT NULL
UNION
SELECT node, 'alias', name FROM main.alias
UNION
SELECT node, 'translation', text FROM main.translation
UNION
SELECT t.act, 'passage', p.exact FROM main.passage AS p JOIN main.attestation AS t ON t.key = p.attestation
UNION
SELECT t.act, 'words', w.text FROM main.words AS w JOIN main.attestation AS t ON t.key = w.attestation
UNION
SELECT source, 'text', text FROM main.document;
