INSERT INTO plimsoll_limits (scope, name, max) VALUES ($1, $2, $3) ON CONFLICT (scope, name) DO UPDATE SET max = excluded.max
