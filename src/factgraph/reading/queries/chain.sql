-- Through whom an act reached us: the chain of each attestation, from the utterance to the text that we read.
-- :act <act>  the act's id
-- -> attestation  the attestation's id
-- -> position   0 is nearest to the speaker
-- -> id         the id of the document, or of the outlet whose item was not located
-- -> kind       its kind
-- -> name       its name
-- -> label      the short one
-- -> item       original, relay, outlet, ancestor or source
-- -> certain    0 where the text leaves the relay unclear
-- -> held       1 where its text lies in the dossier
-- -> published  when it was published (EDTF)
-- -> publisher  the name of its publisher
-- -> url        where it can be found
SELECT t.id AS attestation, l.position, n.id, n.kind, n.name, n.label, l.item, l.certain,
       CASE WHEN s.held = 1 THEN 1 ELSE 0 END AS held, s.published, p.name AS publisher, s.url
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN link AS l ON l.attestation = t.key
  JOIN node AS n ON n.key = l.node
  LEFT JOIN source AS s ON s.node = l.node
  LEFT JOIN node AS p ON p.key = s.publisher
 WHERE a.id = :act
 ORDER BY t.id, l.position, n.id
