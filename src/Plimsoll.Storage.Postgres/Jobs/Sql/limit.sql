WITH told AS (
  SELECT pg_notify('plimsoll', '!control')
),
noted AS (
  INSERT INTO plimsoll.audit (actor, action, target, reason) SELECT $4, 'limit', $1 || ' ' || $2 || ' ' || coalesce($3::text, 'none'), $5 FROM told
),
gone AS (
  DELETE FROM plimsoll.limits WHERE scope = $1 AND name = $2 AND $3::integer IS NULL
)
INSERT INTO plimsoll.limits (scope, name, max) SELECT $1, $2, $3 WHERE $3::integer IS NOT NULL
ON CONFLICT (scope, name) DO UPDATE SET max = excluded.max
