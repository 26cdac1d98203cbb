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

-- Where acts stand in time.  One without a last day of its own, found only inside another, is seen where the other is.
CREATE TEMP VIEW made_placed_by_act (act, first, last, seen_first, seen_last) AS
WITH RECURSIVE
own (act, inside, first, last) AS MATERIALIZED (
  SELECT a.node, a.inside, coalesce(b.earliest, b.spoken_of), coalesce(b.latest, b.spoken_of)
    FROM main.act AS a LEFT JOIN main.bound AS b ON b.node = a.node
),
outwards (act, first, last, inside) AS (
  SELECT act, first, last, CASE WHEN last IS NULL THEN inside END FROM own
  UNION
  SELECT x.act, o.first, o.last, CASE WHEN o.last IS NULL THEN o.inside END
    FROM outwards AS x JOIN own AS o ON o.act = x.inside
)
SELECT o.act, o.first, o.last, x.first, x.last
  FROM own AS o LEFT JOIN outwards AS x ON x.act = o.act AND x.inside IS NULL;

CREATE TEMP VIEW made_placed_by_publication (act, first, last, seen_first, seen_last) AS
WITH RECURSIVE
own (act, inside, first, last) AS MATERIALIZED (
  SELECT a.node, a.inside, min(k.earliest), min(k.latest)
    FROM main.act AS a
    LEFT JOIN main.attestation AS t ON t.act = a.node
    LEFT JOIN main.known AS k ON k.attestation = t.key
   GROUP BY a.node
),
outwards (act, first, last, inside) AS (
  SELECT act, first, last, CASE WHEN last IS NULL THEN inside END FROM own
  UNION
  SELECT x.act, o.first, o.last, CASE WHEN o.last IS NULL THEN o.inside END
    FROM outwards AS x JOIN own AS o ON o.act = x.inside
)
SELECT o.act, o.first, o.last, x.first, x.last
  FROM own AS o LEFT JOIN outwards AS x ON x.act = o.act AND x.inside IS NULL;

-- What a topic takes in: what is tied to it, acts about that, rebuttals in them, acts about these, and so on.
CREATE TEMP VIEW made_on_topic (topic, node) AS
WITH RECURSIVE near (topic, node) AS (
  SELECT key, key FROM main.node WHERE class = 'topic'
  UNION SELECT n.topic, r.subject FROM near AS n JOIN main.relation AS r ON r.object = n.node
          JOIN main.node AS s ON s.key = r.subject AND s.class IN ('topic', 'claim')
  UNION SELECT n.topic, r.act FROM near AS n JOIN main.role AS r ON r.node = n.node AND r.part IN ('object', 'responds_to')
          JOIN main.node AS s ON s.key = n.node AND s.class <> 'actor'
  UNION SELECT n.topic, b.node FROM near AS n JOIN main.rebuttal AS b ON b.act = n.node
  UNION SELECT n.topic, b.act FROM near AS n JOIN main.rebuttal AS b ON b.premise = n.node
  UNION SELECT n.topic, b.act FROM near AS n JOIN main.rebuttal_target AS t ON t.node = n.node
          JOIN main.rebuttal AS b ON b.node = t.rebuttal
  UNION SELECT n.topic, s.act FROM near AS n JOIN main.stand AS s ON s.claim = n.node
  UNION SELECT n.topic, s.ended_by FROM near AS n JOIN main.stand AS s ON s.claim = n.node AND s.ended_by IS NOT NULL
  UNION SELECT n.topic, s.resumed_by FROM near AS n JOIN main.stand AS s ON s.claim = n.node AND s.resumed_by IS NOT NULL
)
SELECT topic, node FROM near;

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
