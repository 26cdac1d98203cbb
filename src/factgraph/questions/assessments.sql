-- Verdicts of named reviewers on a claim, kept apart from who takes its side.
-- :claim <claim>  the claim's id
-- -> assessment  the verdict's id
-- -> verdict    in the reviewer's words
-- -> reviewer   the reviewer's id
-- -> reviewer_name  its name
-- -> reviewer_label  the short one
-- -> reviewer_kind  its kind
-- -> date       when it was given (EDTF)
-- -> url        where it can be read
SELECT n.id AS assessment, n.name AS verdict, r.id AS reviewer, r.name AS reviewer_name, r.label AS reviewer_label, r.kind AS reviewer_kind, a.date, a.url
  FROM node AS c
  JOIN assessment AS a ON a.subject = c.key
  JOIN node AS n ON n.key = a.node
  JOIN node AS r ON r.key = a.reviewer
 WHERE c.id = :claim
 ORDER BY CASE WHEN a.date_from IS NULL THEN 1 ELSE 0 END, a.date_from, n.id
