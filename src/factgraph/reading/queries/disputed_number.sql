-- How many claims somebody is against.
-- -> number     how many
-- allows: SCAN s    every claim is counted, by the index that ranks them
SELECT count(*) AS number
  FROM summary AS s
 WHERE s.against_actors > 0 OR s.against_otherwise > 0
 ORDER BY number
