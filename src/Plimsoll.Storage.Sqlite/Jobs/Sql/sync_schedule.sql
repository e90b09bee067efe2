-- $1 name, $2 rule, $3 now. Written only when it changes: a new rule owes what it names from the last hour on, in which every process looks at least once.
INSERT INTO plimsoll_schedule (name, rule, settled_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, settled_at = max(settled_at, excluded.settled_at - 3600000000) WHERE rule <> excluded.rule
