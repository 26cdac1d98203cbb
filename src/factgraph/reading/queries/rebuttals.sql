-- What an act sets against what: its rebuttal, a row for each target and ground.
-- :act <act>  the act's id
-- -> rebuttal     the rebuttal's id
-- -> premise      the id of the claim that is put forward
-- -> premise_name  its text
-- -> premise_label  the short one
-- -> target       the id of what is rebutted
-- -> target_kind  its kind
-- -> target_name  its name
-- -> target_label  the short one
-- -> position     the order of the targets
-- -> ground       contradicts, reinterprets ... as the vocabulary has them
-- -> ground_position  the order of the grounds
SELECT n.id AS rebuttal, p.id AS premise, p.name AS premise_name, p.label AS premise_label, x.id AS target, x.kind AS target_kind,
       x.name AS target_name, x.label AS target_label, t.position, g.ground, g.position AS ground_position
  FROM node AS a
  JOIN rebuttal AS b ON b.act = a.key
  JOIN node AS n ON n.key = b.node
  LEFT JOIN node AS p ON p.key = b.premise
  JOIN rebuttal_target AS t ON t.rebuttal = b.node
  JOIN node AS x ON x.key = t.node
  LEFT JOIN rebuttal_ground AS g ON g.rebuttal = b.node
 WHERE a.id = :act
 ORDER BY n.id, t.position, g.position, x.id
