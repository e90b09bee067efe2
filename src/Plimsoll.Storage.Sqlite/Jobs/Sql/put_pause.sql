INSERT INTO plimsoll_paused (scope, name, actor, reason, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (scope, name) DO UPDATE SET actor = excluded.actor, reason = excluded.reason, at = excluded.at
