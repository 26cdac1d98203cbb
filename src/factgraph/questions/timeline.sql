-- What happened when: the acts that can be placed in time, by the first day that they can stand on.
-- :since?       not before this day (YYYY-MM-DD)
-- :until?       not after this day
-- -> day        the first day
-- -> last_day   the last day that it can stand on; NULL where open
-- -> dated      date, or listed where the act has no date of its own and counts from its heading
-- -> date       as recorded (EDTF)
-- -> listed     the heading (EDTF)
-- -> act        the act's id
-- -> name       the sentence made from its parts
-- -> verb       its verb
-- -> stance     the side that the verb takes
SELECT a.day, a.last_day, CASE WHEN a.date IS NULL THEN 'listed' ELSE 'date' END AS dated,
       a.date, a.listed, n.id AS act, n.name, a.verb, v.stance
  FROM act AS a
  JOIN verb AS v ON v.name = a.verb
  JOIN node AS n ON n.key = a.node
 WHERE a.day >= CASE WHEN :since IS NULL THEN '0000-00-00' ELSE :since END
   AND a.day <= CASE WHEN :until IS NULL THEN '9999-99-99' ELSE :until END
   AND a.performed = 1
 ORDER BY a.day, n.id
