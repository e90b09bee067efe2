-- The tenants of a queue that have ready jobs, by a skip scan: one index probe each. $1 queue, $2 the name from which on,
-- $3 tenants that cannot be served now.
WITH RECURSIVE tenants AS (
  (SELECT r.tenant, 1 AS n FROM plimsoll.ready r WHERE r.queue = $1 AND r.tenant >= $2
   ORDER BY r.queue, r.tenant, r.rank LIMIT 1)
  UNION ALL
  SELECT next.tenant, t.n + 1 FROM tenants t
  CROSS JOIN LATERAL (
    SELECT r.tenant FROM plimsoll.ready r WHERE r.queue = $1 AND r.tenant > t.tenant ORDER BY r.queue, r.tenant, r.rank LIMIT 1) next
  WHERE t.n < 1000
)
SELECT tenant, tenant = ANY ($3::text[]) FROM tenants
