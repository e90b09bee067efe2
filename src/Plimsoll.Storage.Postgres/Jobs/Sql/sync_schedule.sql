-- $1 name, $2 rule, $3 next time when it starts anew. Written only when it changes.
WITH put AS (
  INSERT INTO plimsoll.schedule AS s (name, rule, next_at) VALUES ($1, $2, $3)
  ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, next_at = excluded.next_at WHERE s.rule <> excluded.rule
  RETURNING next_at
)
SELECT coalesce((SELECT next_at FROM put), (SELECT next_at FROM plimsoll.schedule WHERE name = $1), $3), clock_timestamp()
