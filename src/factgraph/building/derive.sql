-- What the build derives from the records: a temporary view for each derived table, in the columns of that table, named
-- made_<table>.  `derive.py` applies them in the order of this file, each after the one before it is in place.
-- Verbs are known by their traits and stances, relations by their traits; no name of either stands here.

-- Closure of the relations that say from which document another was made.  The depth only ends a cycle, which is an
-- error of the dossier and never gets here.
CREATE TEMP VIEW made_ancestor (source, ancestor, distance) AS
WITH RECURSIVE
  parent (source, ancestor) AS (
    SELECT DISTINCT r.subject, r.object
      FROM main.relation_trait AS t
      JOIN main.relation AS r ON r.relation = t.relation
      JOIN main.source AS s ON s.node = r.subject
     WHERE t.trait IN ('whole', 'part')
  ),
  above (source, ancestor, distance) AS (
    SELECT source, ancestor, 1 FROM parent
    UNION
    SELECT a.source, p.ancestor, a.distance + 1
      FROM above AS a
      JOIN parent AS p ON p.source = a.ancestor
     WHERE a.distance < 1000
  )
SELECT source, ancestor, max(distance) FROM above GROUP BY source, ancestor;

-- The acts that are reported as performed: of positive polarity, not supposed, and attested in their own right or found
-- inside such an act whose verb transmits what it reports.
CREATE TEMP VIEW made_performed (act) AS
WITH RECURSIVE performed (act) AS (
  SELECT a.node
    FROM main.act AS a
   WHERE a.polarity = 'positive' AND a.mode = 'performed'
     AND EXISTS (SELECT 1 FROM main.attestation AS t WHERE t.act = a.node)
  UNION
  SELECT a.node
    FROM performed AS p
    JOIN main.act AS outer_act ON outer_act.node = p.act
    JOIN main.verb_trait AS t ON t.verb = outer_act.verb AND t.trait = 'transmits'
    JOIN main.act AS a ON a.inside = p.act
   WHERE a.polarity = 'positive' AND a.mode = 'performed'
)
SELECT act FROM performed;

-- Speaker outwards: the utterance itself, the relays that the text names, then what our text was made from, oldest first,
-- and the text that we read.  A document stands once in a chain; our text always ends it.
-- What a document says in the voice of its own publisher or author was not relayed by what it was made from.
CREATE TEMP VIEW made_link (attestation, position, node, item, certain) AS
WITH own_voice (attestation) AS (
  SELECT t.key
    FROM main.attestation AS t
    JOIN main.source AS s ON s.node = t.source
    JOIN main.role AS r ON r.act = t.act AND r.part = 'actor' AND r.node = s.publisher
   UNION
  SELECT t.key
    FROM main.attestation AS t
    JOIN main.author AS w ON w.source = t.source
    JOIN main.role AS r ON r.act = t.act AND r.part = 'actor' AND r.node = w.actor
),
part (attestation, stage, place, node, item, certain) AS (
  SELECT t.key, 0, 0, t.original, 'original', 1
    FROM main.attestation AS t
   WHERE t.original IS NOT NULL AND t.original <> t.source
  UNION ALL
  SELECT t.key, 1, r.position, r.node, CASE n.class WHEN 'actor' THEN 'outlet' ELSE 'relay' END, r.certain
    FROM main.attestation AS t
    JOIN main.relay AS r ON r.attestation = t.key
    JOIN main.node AS n ON n.key = r.node
   WHERE r.node <> t.source
  UNION ALL
  SELECT t.key, 2, -a.distance, a.ancestor, 'ancestor', 1
    FROM main.attestation AS t
    JOIN main.ancestor AS a ON a.source = t.source
   WHERE t.original IS NOT a.ancestor
     AND NOT EXISTS (SELECT 1 FROM main.relay AS r WHERE r.attestation = t.key AND r.node = a.ancestor)
     AND NOT EXISTS (SELECT 1 FROM own_voice AS o WHERE o.attestation = t.key)
  UNION ALL
  SELECT t.key, 3, 0, t.source, 'source', 1
    FROM main.attestation AS t
)
SELECT p.attestation,
       row_number() OVER (PARTITION BY p.attestation ORDER BY p.stage, p.place, n.id) - 1,
       p.node, p.item, p.certain
  FROM part AS p
  JOIN main.node AS n ON n.key = p.node;

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
 WHERE a.performed = 1
   AND NOT EXISTS (SELECT 1 FROM main.tombstone AS t WHERE t.id IN (ends.id, speaks.id));

-- Which claims a rebuttal bears on.  The depth only ends a round of rebuttals of each other.
CREATE TEMP VIEW made_reach (rebuttal, claim, pole, depth) AS
WITH RECURSIVE bears (rebuttal, claim, pole, depth) AS (
  SELECT t.rebuttal, t.node, 'against', 1
    FROM main.rebuttal_target AS t
    JOIN main.claim AS c ON c.node = t.node
  UNION
  SELECT t.rebuttal, b.claim, CASE b.pole WHEN 'for' THEN 'against' ELSE 'for' END, b.depth + 1
    FROM bears AS b
    JOIN main.rebuttal_target AS t ON t.node = b.rebuttal
   WHERE b.depth < 100
)
SELECT rebuttal, claim, pole, depth FROM bears;

CREATE TEMP VIEW made_summary (claim, for_actors, against_actors, for_acts, against_acts, disputed, last_day) AS
WITH side (claim, for_actors, against_actors, for_acts, against_acts, last_day) AS (
  SELECT s.claim,
         count(DISTINCT CASE s.pole WHEN 'for' THEN s.actor END),
         count(DISTINCT CASE s.pole WHEN 'against' THEN s.actor END),
         count(DISTINCT CASE s.pole WHEN 'for' THEN s.act END),
         count(DISTINCT CASE s.pole WHEN 'against' THEN s.act END),
         max(a.day)
    FROM main.stance AS s
    JOIN main.act AS a ON a.node = s.act
   GROUP BY s.claim
)
SELECT c.node, ifnull(s.for_actors, 0), ifnull(s.against_actors, 0), ifnull(s.for_acts, 0), ifnull(s.against_acts, 0),
       ifnull(min(s.for_actors, s.against_actors), 0), s.last_day
  FROM main.claim AS c
  LEFT JOIN side AS s ON s.claim = c.node;

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
