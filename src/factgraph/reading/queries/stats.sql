-- How much there is: records by class and kind, acts by verb, claims by side, and what is missing; of what was withdrawn nothing.
-- -> what       what is counted
-- -> name       of which sort
-- -> number     how many
-- allows: SCAN n, a, s, d, x, t, e, p    everything is counted
SELECT 'kind' AS what, n.kind AS name, count(*) AS number FROM node AS n
 WHERE NOT EXISTS (SELECT 1 FROM tombstone AS w WHERE w.id = n.id)
 GROUP BY n.kind
UNION ALL
SELECT 'verb', a.verb, count(*) FROM act AS a JOIN told AS d ON d.act = a.node AND d.state = 'performed' GROUP BY a.verb
UNION ALL
SELECT 'act', d.state, count(*) FROM act AS a JOIN told AS d ON d.act = a.node GROUP BY d.state
UNION ALL
SELECT 'dated', CASE WHEN a.date IS NOT NULL THEN 'by date' WHEN a.listed IS NOT NULL THEN 'by heading only'
                     WHEN a.day IS NOT NULL THEN 'only between other records' ELSE 'not placed' END, count(*)
  FROM act AS a
 GROUP BY CASE WHEN a.date IS NOT NULL THEN 'by date' WHEN a.listed IS NOT NULL THEN 'by heading only'
               WHEN a.day IS NOT NULL THEN 'only between other records' ELSE 'not placed' END
UNION ALL
SELECT 'claim', CASE WHEN s.for_actors + s.for_otherwise > 0 AND s.against_actors + s.against_otherwise > 0 THEN 'both sides recorded'
                     WHEN s.for_actors + s.for_otherwise > 0 THEN 'only for'
                     WHEN s.against_actors + s.against_otherwise > 0 THEN 'only against'
                     ELSE 'neither' END, count(*)
  FROM summary AS s
 GROUP BY CASE WHEN s.for_actors + s.for_otherwise > 0 AND s.against_actors + s.against_otherwise > 0 THEN 'both sides recorded'
               WHEN s.for_actors + s.for_otherwise > 0 THEN 'only for'
               WHEN s.against_actors + s.against_otherwise > 0 THEN 'only against'
               ELSE 'neither' END
UNION ALL
SELECT 'source', CASE WHEN d.held = 1 THEN 'text held' ELSE 'only known of' END, count(*)
  FROM source AS d GROUP BY d.held
UNION ALL
SELECT 'attestation', t.directness, count(*) FROM attestation AS t GROUP BY t.directness
UNION ALL
SELECT 'edge', e.pole, count(*) FROM edge AS e GROUP BY e.pole
UNION ALL
SELECT 'passage', CASE WHEN p.start IS NULL THEN 'not verified here' ELSE 'found in the text' END, count(*)
  FROM passage AS p GROUP BY CASE WHEN p.start IS NULL THEN 'not verified here' ELSE 'found in the text' END
 ORDER BY 1, 3 DESC, 2
