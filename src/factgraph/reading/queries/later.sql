-- What was later done to an act: taken back, corrected, or disputed as not free; in the order of the days.
-- :act <act>  the act's id
-- -> id        the act that did so
-- -> how       taken-back, in-part, corrected, told-only, unfree or not-free
-- -> sentence  it in words, as they stand beside the act's sentence
SELECT n.id, r.how, w.text AS sentence
  FROM reversal AS r
  JOIN node AS n ON n.key = r.by
  JOIN told_in_words AS w ON w.about = 'reversal' AND w.id = r.id
  LEFT JOIN bound AS b ON b.node = r.by
 WHERE r.act = :act_key AND NOT r.is_past
 ORDER BY CASE WHEN b.latest IS NULL THEN 1 ELSE 0 END, b.latest, n.id
