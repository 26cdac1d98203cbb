-- Whether an act that would end what its speaker held does so; no row where it would end nothing.
-- :act <act>    the act's id
-- -> id         its id
-- -> why        words, original, own-utterance, no-side-against, hostile-teller, hearsay, disputed-telling or doubtful-document
-- -> tellers    who tells it, as JSON
-- -> sides      the acts by which who tells it takes a side against its speaker, as JSON
-- -> coerced_by  the acts that say that it was not free, as JSON
-- -> undone_by  the acts that took it back, as JSON
-- -> cleared    pairs of an act that said that it was not free and of the act that took that back, as JSON
SELECT n.id, e.why, e.tellers, e.sides, e.coerced_by, e.undone_by, e.cleared
  FROM node AS n
  JOIN ending AS e ON e.act = n.key
 WHERE n.id = :act
 ORDER BY n.id
