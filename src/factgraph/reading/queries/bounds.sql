-- When an act was done or a document published, and on what that rests; no row where nothing bounds it.
-- :node <record>  the act's or the document's id
-- -> id         its id
-- -> earliest   the first possible day; NULL where it is open
-- -> earliest_how  on what that rests
-- -> earliest_record  and the id of the record that says so
-- -> latest     the last possible day; NULL where it is open
-- -> latest_how    on what that rests
-- -> latest_record  and the id of the record that says so
-- -> spoken_of  of what is not told as done: the day on which it was spoken of
SELECT n.id, b.earliest, b.earliest_how, b.earliest_record, b.latest, b.latest_how, b.latest_record, b.spoken_of
  FROM node AS n
  JOIN bound AS b ON b.node = n.key
 WHERE n.id = :node
 ORDER BY n.id
