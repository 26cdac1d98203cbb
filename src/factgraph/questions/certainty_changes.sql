-- Where a hedge was lost or gained: an act whose certainty differs between a document and one it was made from.
-- -> act        the act's id
-- -> name       the sentence made from its parts
-- -> earlier    the earlier document's id
-- -> earlier_certainty  the certainty that stands there
-- -> later      the id of the document that was made from it
-- -> later_certainty    the certainty that stands there
-- allows: SCAN s, x, t    every document that was made from another is looked at
SELECT n.id AS act, n.name, nt.id AS earlier,
       CASE WHEN t.certainty IS NULL THEN a.certainty ELSE t.certainty END AS earlier_certainty,
       ns.id AS later,
       CASE WHEN s.certainty IS NULL THEN a.certainty ELSE s.certainty END AS later_certainty
  FROM ancestor AS x
  JOIN attestation AS s ON s.source = x.source
  JOIN attestation AS t ON t.act = s.act AND t.source = x.ancestor
  JOIN act AS a ON a.node = s.act
  JOIN node AS n ON n.key = s.act
  JOIN node AS ns ON ns.key = s.source
  JOIN node AS nt ON nt.key = t.source
 WHERE CASE WHEN s.certainty IS NULL THEN a.certainty ELSE s.certainty END
    <> CASE WHEN t.certainty IS NULL THEN a.certainty ELSE t.certainty END
 ORDER BY n.id, nt.id, ns.id, s.id, t.id
