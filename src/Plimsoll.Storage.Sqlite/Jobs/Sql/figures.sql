-- $1 queue. The oldest is looked for among the heads of at most 200 tenants.
WITH RECURSIVE tenants (tenant, n) AS (
  SELECT (SELECT r.tenant FROM plimsoll_ready r WHERE r.queue = $1 ORDER BY r.tenant LIMIT 1), 1
  UNION ALL
  SELECT (SELECT r.tenant FROM plimsoll_ready r WHERE r.queue = $1 AND r.tenant > t.tenant ORDER BY r.tenant LIMIT 1), t.n + 1
  FROM tenants t WHERE t.tenant IS NOT NULL AND t.n < 200
)
SELECT
  coalesce((SELECT ready FROM plimsoll_queue WHERE name = $1), 0),
  (SELECT min((SELECT r.enqueued_at FROM plimsoll_ready r WHERE r.queue = $1 AND r.tenant = t.tenant ORDER BY r.rank, r.last LIMIT 1)) FROM tenants t),
  coalesce((SELECT delayed FROM plimsoll_queue WHERE name = $1), 0),
  (SELECT count(*) FROM (SELECT 1 FROM plimsoll_dead d WHERE d.queue = $1 LIMIT 10000))
