-- Records that were corrected, with day and reason.
-- -> id         the record's id
-- -> kind       its kind
-- -> date       when it was corrected
-- -> reason     and why
-- allows: SCAN x    every correction is the answer
SELECT n.id, n.kind, x.date, x.reason
  FROM correction AS x
 CROSS JOIN node AS n
 WHERE n.key = x.node
 ORDER BY x.date, n.id, x.position
