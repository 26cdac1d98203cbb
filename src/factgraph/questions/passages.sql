-- Where it is written: the passages and the speaker's own words of each attestation of an act.
-- :act          the act's id
-- -> attestation  the attestation's id
-- -> part       passage or words
-- -> position   their order
-- -> exact      the text
-- -> prefix     what stands before it
-- -> suffix     what stands behind it
-- -> start      its first code point in the source's text; NULL where no text is held
-- -> stop       the one behind its last
-- -> lang       the language of the words, where recorded
-- -> source     the document's id
-- -> source_kind  its kind: a passage of a digest is no quotation
SELECT t.id AS attestation, 'passage' AS part, p.position, p.exact, p.prefix, p.suffix, p.start, p.stop,
       NULL AS lang, s.id AS source, s.kind AS source_kind
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN passage AS p ON p.attestation = t.key
  JOIN node AS s ON s.key = t.source
 WHERE a.id = :act
UNION ALL
SELECT t.id, 'words', w.position, w.text, NULL, NULL, w.start, w.stop, w.lang, s.id, s.kind
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN words AS w ON w.attestation = t.key
  JOIN node AS s ON s.key = t.source
 WHERE a.id = :act
 ORDER BY 1, 2, 3, 10
