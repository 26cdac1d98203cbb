-- What a record is: any node, with the fields of its kind.
-- :node <record>  the record's id
-- -> id         its id
-- -> kind       its kind
-- -> class      the class of that
-- -> name       its name, title or text
-- -> label      the short one
-- -> description  what it is
-- -> note       the curator's note
-- -> notice     the content notice
-- -> lang       its language
-- -> file       the file that holds it
-- -> line       and the line
-- -> presupposed  claims: 1 where it is attacked though nobody on record makes it
-- -> status     topics: reported, proposed, omission, campaign, inquiry or found
-- -> found_by   topics: the id of what found it
-- -> date       topics and assessments: when (EDTF)
-- -> place      topics: the id of the place
-- -> publisher  sources: the id of the publisher
-- -> published  sources: when (EDTF)
-- -> sha256     sources: the hash of the text as received
-- -> access     sources: full, quotes or none
-- -> held       sources: 1 where its text lies in the dossier
-- -> sensitivity  actors: public or restricted
-- -> claim      assessments: the id of the claim, act or source that is assessed
-- -> reviewer   assessments: the id of who gave the verdict
-- -> act        rebuttals: the id of the act that makes it
-- -> withdrawn_on   when it was withdrawn, if it was
-- -> withdrawn_why  and why
SELECT n.id, n.kind, n.class, n.name, n.label, n.description, n.note, n.notice, n.lang, f.path AS file, n.line,
       c.presupposed, t.status, tf.id AS found_by,
       CASE WHEN t.date IS NULL THEN v.date ELSE t.date END AS date, tp.id AS place,
       sp.id AS publisher, s.published,
       s.sha256, s.access, s.held, a.sensitivity,
       vc.id AS claim, vr.id AS reviewer, ba.id AS act,
       w.date AS withdrawn_on, w.reason AS withdrawn_why
  FROM node AS n
  JOIN file AS f ON f.key = n.file
  LEFT JOIN claim AS c ON c.node = n.key
  LEFT JOIN topic AS t ON t.node = n.key
  LEFT JOIN node AS tf ON tf.key = t.found_by
  LEFT JOIN node AS tp ON tp.key = t.place
  LEFT JOIN source AS s ON s.node = n.key
  LEFT JOIN node AS sp ON sp.key = s.publisher
  LEFT JOIN actor AS a ON a.node = n.key
  LEFT JOIN assessment AS v ON v.node = n.key
  LEFT JOIN node AS vc ON vc.key = v.subject
  LEFT JOIN node AS vr ON vr.key = v.reviewer
  LEFT JOIN rebuttal AS b ON b.node = n.key
  LEFT JOIN node AS ba ON ba.key = b.act
  LEFT JOIN tombstone AS w ON w.id = n.id
 WHERE n.id = :node
 ORDER BY n.id
