-- The most disputed claims: those with most actors on the weaker side, then with most against.
-- Counted are those who say it or deny it and hold to that. Apart from them are counted who only takes it for granted,
-- stands there by what follows from another claim, or likes or blames it; they rank what is disputed alike.
-- :limit=20         how many
-- -> claim          the claim's id
-- -> name           its text
-- -> label          the short one
-- -> for_actors     how many actors say it
-- -> against_actors  how many deny or contest it
-- -> for_otherwise  how many more are for it without saying so themselves
-- -> against_otherwise  how many more are against it without denying it themselves
-- -> for_acts       by how many acts it is said
-- -> against_acts   and denied or contested
-- -> disputed       the smaller of the two numbers of actors who say it and who deny it
-- -> last_day       where the latest of the acts that take a side stands in time
-- allows: SCAN s    the ranking is read off its index from the top and stops at the limit
SELECT n.id AS claim, n.name, n.label, s.for_actors, s.against_actors, s.for_otherwise, s.against_otherwise,
       s.for_acts, s.against_acts, s.disputed, s.last_day
  FROM summary AS s
  JOIN node AS n ON n.key = s.claim
 WHERE s.against_actors > 0 OR s.against_otherwise > 0
 ORDER BY s.disputed DESC, s.against_actors DESC, s.for_actors DESC, s.against_otherwise DESC, s.for_otherwise DESC,
          n.id
 LIMIT :limit
