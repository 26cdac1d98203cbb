-- Where it is written: the passages and the speaker's own words of each attestation of an act.
-- :act <act>  the act's id
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
-- -> source_kind  its kind
-- -> own_words  1 where the document is our own wording, so that a passage of it is no quotation
SELECT t.id AS attestation, 'passage' AS part, p.position, p.exact, p.prefix, p.suffix, p.start, p.stop,
       NULL AS lang, s.id AS source, s.kind AS source_kind,
       CASE WHEN f.flag IS NULL THEN 0 ELSE 1 END AS own_words
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN passage AS p ON p.attestation = t.key
  JOIN node AS s ON s.key = t.source
  LEFT JOIN kind_flag AS f ON f.kind = s.kind AND f.flag = 'own_words'
 WHERE a.id = :act
UNION ALL
SELECT t.id, 'words', w.position, w.text, NULL, NULL, w.start, w.stop, w.lang, s.id, s.kind,
       CASE WHEN f.flag IS NULL THEN 0 ELSE 1 END
  FROM node AS a
  JOIN attestation AS t ON t.act = a.key
  JOIN words AS w ON w.attestation = t.key
  JOIN node AS s ON s.key = t.source
  LEFT JOIN kind_flag AS f ON f.kind = s.kind AND f.flag = 'own_words'
 WHERE a.id = :act
 ORDER BY 1, 2, 3, 10
