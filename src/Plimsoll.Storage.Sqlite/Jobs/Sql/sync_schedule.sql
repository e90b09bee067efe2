-- $1 name, $2 rule, $3 next time when it starts anew. Written only when it changes.
INSERT INTO plimsoll_schedule (name, rule, next_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, next_at = excluded.next_at WHERE rule <> excluded.rule
