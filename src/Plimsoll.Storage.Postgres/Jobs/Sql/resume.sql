WITH gone AS (
  DELETE FROM plimsoll.paused WHERE scope = $1 AND name = $2 RETURNING scope
)
INSERT INTO plimsoll.audit (actor, action, target, reason) SELECT $3, 'resume', $1 || ' ' || $2, $4 FROM gone CROSS JOIN (SELECT pg_notify('plimsoll', '!control')) told
