-- Acts that expect a reply, such as accusations and demands, to which what was read holds no answer.
-- :claim? <claim>  the id of a claim: only acts for it
-- -> act        the act's id
-- -> sentence   the act in words
-- -> verb       its verb
-- -> day        where it stands in time
-- -> answers    what is on record of answers, in words
-- withheld: Among what is withheld may be an answer, so nothing is told as unanswered.
-- allows: SCAN k, a    without a claim, all that are open are listed
SELECT n.id AS act, i.text AS sentence, a.verb, a.day, w.text AS answers
  FROM call AS k
  JOIN node AS n ON n.key = k.act
  JOIN act AS a ON a.node = k.act
  LEFT JOIN sentence AS i ON i.act = k.act AND i.state = k.state
  LEFT JOIN told_in_words AS w ON w.about = 'call' AND w.id = n.id
  LEFT JOIN turn AS t ON t.act = k.act
 WHERE k.is_open = 1
   AND NOT EXISTS (SELECT 1 FROM meta AS m WHERE m.name = 'confidential')
   AND (:claim IS NULL
        OR EXISTS (SELECT 1 FROM stand AS s WHERE s.act = k.act AND s.claim = :claim_key AND s.pole = 'for'))
 ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day, CASE WHEN t.turn IS NULL THEN 0 ELSE t.turn END, n.id
