-- Which documents report an act, and what each of them states of it.
-- :act <act>  the act's id
-- -> attestation  the attestation's id
-- -> source     the document's id
-- -> source_name  its title
-- -> source_label  the short one
-- -> kind       its kind
-- -> held       1 where its text lies in the dossier
-- -> published  when it was published (EDTF)
-- -> original   the id of the utterance itself, where that is a document of its own
-- -> directness  direct, indirect or summary
-- -> verb       the verb that stands there
-- -> date       the date that stands there
-- -> listed     the heading that it stands under
-- -> certainty  the certainty that stands there
-- -> note       the curator's note
-- -> sentence   from whom it is known, in a sentence
SELECT t.id AS attestation, s.id AS source, s.name AS source_name, s.label AS source_label, s.kind, d.held, d.published,
       o.id AS original, t.directness, t.verb, t.date, t.listed, t.certainty, t.note,
       c.text AS sentence
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN node AS s ON s.key = t.source
  JOIN source AS d ON d.node = t.source
  LEFT JOIN node AS o ON o.key = t.original
  LEFT JOIN chain_sentence AS c ON c.attestation = t.key
 WHERE a.id = :act
 ORDER BY t.id
