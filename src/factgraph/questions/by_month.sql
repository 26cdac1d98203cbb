-- How many acts of which verb there are a month.
-- -> month      YYYY-MM
-- -> verb       the verb
-- -> number     how many acts
-- allows: SCAN e    every edge is counted, by the index of months
SELECT e.month, e.verb, count(DISTINCT e.act) AS number
  FROM edge AS e
 WHERE e.month IS NOT NULL
 GROUP BY e.month, e.verb
 ORDER BY e.month, e.verb
