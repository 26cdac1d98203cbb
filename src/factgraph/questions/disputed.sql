-- The most disputed claims: those with most actors on the weaker side, then with most against.
-- :limit=20         how many
-- -> claim          the claim's id
-- -> name           its text
-- -> label          the short one
-- -> for_actors     how many actors take its side
-- -> against_actors  how many are against it
-- -> for_acts       by how many acts
-- -> against_acts   and against
-- -> disputed       the smaller of the two numbers of actors
-- -> last_day       the day of the latest of these acts
-- allows: SCAN s    the ranking is read off its index from the top and stops at the limit
SELECT n.id AS claim, n.name, n.label, s.for_actors, s.against_actors, s.for_acts, s.against_acts,
       s.disputed, s.last_day
  FROM summary AS s
  JOIN node AS n ON n.key = s.claim
 WHERE s.against_actors > 0
 ORDER BY s.disputed DESC, s.against_actors DESC, s.for_actors DESC, n.id
 LIMIT :limit
