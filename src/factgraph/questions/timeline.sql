-- What happened when: the acts told as performed that can be placed in time, by the first day that they can stand on.
-- What may lie within the days that are asked for is there too, and `certain` says which of them surely do.
-- :since? <since>  not before this day
-- :until? <until>  not after this day
-- -> day        where it stands on a line of time
-- -> earliest   the first day on which it can have been done; NULL where that is open
-- -> latest     the last one
-- -> certain    1 where it surely lies within the days that are asked for
-- -> date       as recorded (EDTF)
-- -> listed     the day of the heading under which it is told (EDTF)
-- -> act        the act's id
-- -> sentence   the act in words
-- -> verb       its verb
SELECT a.day, b.earliest, b.latest,
       CASE WHEN (:since IS NULL OR b.earliest >= :since) AND (:until IS NULL OR b.latest <= :until)
            THEN 1 ELSE 0 END AS certain,
       a.date, a.listed, n.id AS act, i.text AS sentence, a.verb
  FROM act AS a
  JOIN told AS d ON d.act = a.node AND d.state = 'performed'
  LEFT JOIN sentence AS i ON i.act = a.node AND i.state = d.state
  JOIN bound AS b ON b.node = a.node
  LEFT JOIN turn AS w ON w.act = a.node
  JOIN node AS n ON n.key = a.node
 WHERE a.day >= '0000-00-00'
   AND (:since IS NULL OR b.latest IS NULL OR b.latest >= :since)
   AND (:until IS NULL OR b.earliest IS NULL OR b.earliest <= :until)
 ORDER BY a.day, CASE WHEN w.turn IS NULL THEN 0 ELSE w.turn END, n.id
