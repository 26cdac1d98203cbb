-- Who stood on both sides of a claim, on days that can be told apart.
-- -> actor        the actor's id
-- -> actor_name   its name
-- -> claim        the claim's id
-- -> name         its text
-- -> before       the pole of the earlier act
-- -> before_act   its id
-- -> before_day   the last day that it can stand on
-- -> after        the pole of the later act
-- -> after_act    its id
-- -> after_day    the first day that it can stand on
-- allows: SCAN e, c, b, h, r, t    the whole record is compared, claim by claim
WITH side (claim, actor, pole, act, day, last_day) AS (
  SELECT DISTINCT s.claim, s.actor, s.pole, s.act, t.day,
         CASE WHEN t.last_day IS NULL THEN t.day ELSE t.last_day END
    FROM stance AS s
    JOIN act AS t ON t.node = s.act
   WHERE t.day IS NOT NULL
)
SELECT n.id AS actor, n.name AS actor_name, c.id AS claim, c.name, early.pole AS before, x.id AS before_act,
       early.last_day AS before_day, late.pole AS after, y.id AS after_act, late.day AS after_day
  FROM side AS early
  JOIN side AS late ON late.claim = early.claim AND late.actor = early.actor AND late.pole <> early.pole
                   AND late.day > early.last_day
  JOIN node AS n ON n.key = early.actor
  JOIN node AS c ON c.key = early.claim
  JOIN node AS x ON x.key = early.act
  JOIN node AS y ON y.key = late.act
 ORDER BY n.id, c.id, early.last_day, x.id, y.id
