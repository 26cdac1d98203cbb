-- What happened when: the acts told as performed that can be placed in time, by the first day that they can stand on.
-- What may lie within the days that are asked for is there too, and `certain` says which of them surely do.
-- :since? <since>  not before this day
-- :until? <until>  not after this day
-- -> day        where it stands on a line of time
-- -> earliest   the first day on which it can have been done; NULL where that is open
-- -> latest     the last one
-- -> certain    1 where it surely lies within the days that are asked for
-- -> dated      date where it has a date of its own, listed where only a heading, NULL where neither
-- -> date       as recorded (EDTF)
-- -> listed     the heading (EDTF)
-- -> act        the act's id
-- -> name       the sentence made from its parts
-- -> verb       its verb
-- -> stance     the side that the verb takes
SELECT a.day, b.earliest, b.latest,
       CASE WHEN (:since IS NULL OR b.earliest >= :since) AND (:until IS NULL OR b.latest <= :until)
            THEN 1 ELSE 0 END AS certain,
       CASE WHEN a.date IS NOT NULL THEN 'date' WHEN a.listed IS NOT NULL THEN 'listed' END AS dated,
       a.date, a.listed, n.id AS act, n.name, a.verb, v.stance
  FROM act AS a
  JOIN told AS d ON d.act = a.node AND d.state = 'performed'
  JOIN bound AS b ON b.node = a.node
  LEFT JOIN turn AS w ON w.act = a.node
  JOIN verb AS v ON v.name = a.verb
  JOIN node AS n ON n.key = a.node
 WHERE a.day >= '0000-00-00'
   AND (:since IS NULL OR b.latest IS NULL OR b.latest >= :since)
   AND (:until IS NULL OR b.earliest IS NULL OR b.earliest <= :until)
 ORDER BY a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id
