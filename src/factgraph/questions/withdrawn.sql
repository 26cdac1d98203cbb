-- Records that were withdrawn: the id, the day and the reason are all that is kept.
-- -> id         the record's id
-- -> kind       what it was
-- -> date       when it was withdrawn
-- -> reason     and why
-- allows: SCAN t    every withdrawn record is the answer
SELECT t.id, t.kind, t.date, t.reason
  FROM tombstone AS t
 ORDER BY t.date, t.id
