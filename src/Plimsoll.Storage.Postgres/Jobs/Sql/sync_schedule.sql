-- $1 name, $2 rule. Written only when it changes: a new rule owes what it names from the last hour on, in which every process looks at least once.
WITH put AS (
  INSERT INTO plimsoll.schedule AS s (name, rule, settled_at) VALUES ($1, $2, clock_timestamp())
  ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, settled_at = greatest(s.settled_at, excluded.settled_at - interval '1 hour') WHERE s.rule <> excluded.rule
  RETURNING settled_at
)
SELECT coalesce((SELECT settled_at FROM put), (SELECT settled_at FROM plimsoll.schedule WHERE name = $1), clock_timestamp()), clock_timestamp()
