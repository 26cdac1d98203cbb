-- What is on record of the answers to an act that expects a reply, in a sentence; no row where it expects none.
-- :act <act>  the act's id
-- -> state      how the act is told; only of what is performed is an answer expected
-- -> is_open    1 where none is on record
-- -> text       the sentence
SELECT k.state, k.is_open, w.text
  FROM call AS k
  JOIN node AS n ON n.key = k.act
  JOIN told_in_words AS w ON w.about = 'call' AND w.id = n.id
 WHERE k.act = :act_key
 ORDER BY n.id
