-- One act: its verb, how it was put, when, and who recorded it.
-- :act <act>  the act's id
-- -> act        its id
-- -> name       the sentence made from its parts
-- -> label      the short one
-- -> note       the curator's note
-- -> notice     the content notice
-- -> verb       its verb
-- -> verb_label  what the verb is called
-- -> stance     the side that the verb takes: for, against or neutral
-- -> axis       truth, attitude or request
-- -> requests   1 where the verb asks for something
-- -> polarity   positive or negative
-- -> mode       performed or hypothetical
-- -> certainty  as the speaker put it
-- -> circumstances  under which it was done, as far as a text says so
-- -> knows_by   how the speaker knows it, as far as a text says so
-- -> together   whether several actors acted together
-- -> date       its date as recorded (EDTF)
-- -> listed     the heading under which a document puts it (EDTF)
-- -> earliest   the first day on which it can have been done; NULL where that is open
-- -> latest     the last one
-- -> day        where it stands on a line of time
-- -> last_day   the last day that it can stand on
-- -> place      the place's id
-- -> inside     the id of the act in which alone it was found
-- -> state      how it is told: performed, attribution-disputed, hearsay, disowned, not-done, supposed, object-only
-- -> sentence   it, told so
-- -> stretches  the same in pieces, as JSON
-- -> recorded_by  who recorded it; NULL where its document withholds that
-- -> recorded_on  and when; likewise
SELECT n.id AS act, n.name, n.label, n.note, n.notice, a.verb, v.label AS verb_label, v.stance, v.axis,
       CASE WHEN EXISTS (SELECT 1 FROM verb_trait AS t WHERE t.verb = a.verb AND t.trait = 'requests')
            THEN 1 ELSE 0 END AS requests,
       a.polarity, a.mode, a.certainty, a.circumstances, a.knows_by, a.together, a.date, a.listed,
       b.earliest, b.latest, a.day, a.last_day,
       p.id AS place, i.id AS inside, d.state, s.text AS sentence, s.stretches,
       CASE WHEN r.node IS NULL OR coalesce(r.access, 'quotes') IN ('full', 'quotes') OR EXISTS (
                 SELECT 1 FROM publish AS w WHERE w.source = r.node AND w.what = 'recorder')
            THEN a.recorded_by END AS recorded_by,
       CASE WHEN r.node IS NULL OR coalesce(r.access, 'quotes') IN ('full', 'quotes') OR EXISTS (
                 SELECT 1 FROM publish AS w WHERE w.source = r.node AND w.what = 'day')
            THEN a.recorded_on END AS recorded_on
  FROM node AS n
  JOIN act AS a ON a.node = n.key
  JOIN verb AS v ON v.name = a.verb
  JOIN told AS d ON d.act = a.node
  JOIN sentence AS s ON s.act = a.node AND s.state = d.state
  LEFT JOIN source AS r ON r.node = a.read_in
  LEFT JOIN bound AS b ON b.node = a.node
  LEFT JOIN node AS p ON p.key = a.place
  LEFT JOIN node AS i ON i.key = a.inside
 WHERE n.id = :act
 ORDER BY n.id
