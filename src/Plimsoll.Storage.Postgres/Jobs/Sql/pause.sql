WITH noted AS (
  INSERT INTO plimsoll.audit (actor, action, target, reason) VALUES ($3, 'pause', $1 || ' ' || $2, $4)
)
INSERT INTO plimsoll.paused (scope, name, actor, reason) VALUES ($1, $2, $3, $4)
ON CONFLICT (scope, name) DO UPDATE SET actor = excluded.actor, reason = excluded.reason, at = excluded.at
