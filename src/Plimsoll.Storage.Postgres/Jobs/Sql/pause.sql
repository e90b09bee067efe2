WITH told AS (
  SELECT pg_notify('plimsoll', '!control')
),
noted AS (
  INSERT INTO plimsoll.audit (actor, action, target, reason) SELECT $3, 'pause', $1 || ' ' || $2, $4 FROM told
)
INSERT INTO plimsoll.paused (scope, name, actor, reason) VALUES ($1, $2, $3, $4)
ON CONFLICT (scope, name) DO UPDATE SET actor = excluded.actor, reason = excluded.reason, at = excluded.at
