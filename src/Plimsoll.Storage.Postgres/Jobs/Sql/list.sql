-- $1 state or null for all but completed, $2 queue, $3 type, $4 tenant: null fits all. $5 most.
WITH found AS (
  (SELECT l.first + n AS job, 3 AS state, l.attempt, l.taken_at AS at, NULL::text AS message
    FROM plimsoll.lease l CROSS JOIN LATERAL generate_series(0, l.count - 1) n
    WHERE coalesce($1, 3) = 3 AND ($2 IS NULL OR l.queue = $2) AND ($3 IS NULL OR l.type = $3) AND ($4 IS NULL OR l.tenant = $4)
      AND (l.settled IS NULL OR get_bit(l.settled, n) = 0)
      AND NOT EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = l.first + n AND e.step = '')
    LIMIT $5)
  UNION ALL
  (SELECT r.first + n, 0, r.attempt, r.enqueued_at, NULL FROM plimsoll.ready r CROSS JOIN LATERAL generate_series(r.taken, r.count - 1) n
    WHERE coalesce($1, 0) = 0 AND ($2 IS NULL OR r.queue = $2) AND ($3 IS NULL OR r.type = $3) AND ($4 IS NULL OR r.tenant = $4)
    LIMIT $5)
  UNION ALL
  (SELECT f.first + n, 1, f.attempt, f.run_at, NULL FROM plimsoll.deferred f CROSS JOIN LATERAL generate_series(0, f.count - 1) n
    WHERE coalesce($1, 1) = 1 AND ($2 IS NULL OR f.queue = $2) AND ($3 IS NULL OR f.type = $3) AND ($4 IS NULL OR f.tenant = $4)
    ORDER BY f.run_at LIMIT $5)
  UNION ALL
  (SELECT q.first, 4, q.attempt, q.enqueued_at, NULL FROM plimsoll.quarantine q
    WHERE coalesce($1, 4) = 4 AND ($2 IS NULL OR q.queue = $2) AND ($3 IS NULL OR q.type = $3) AND ($4 IS NULL OR q.tenant = $4)
    LIMIT $5)
  UNION ALL
  (SELECT o.job, 2, 1, j.created_at, NULL FROM plimsoll.ordered o JOIN plimsoll.job j ON j.id = o.job
    WHERE coalesce($1, 2) = 2 AND ($2 IS NULL OR o.queue = $2) AND ($3 IS NULL OR j.type = $3) AND ($4 IS NULL OR j.tenant = $4)
      AND EXISTS (
        SELECT 1 FROM plimsoll.ordered head WHERE head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place)
      AND NOT EXISTS (SELECT 1 FROM plimsoll.dead d WHERE d.job = o.job)
    LIMIT $5)
  UNION ALL
  (SELECT d.job, 6, d.attempts, d.at, d.message FROM plimsoll.dead d
    WHERE coalesce($1, 6) = 6 AND ($2 IS NULL OR d.queue = $2) AND ($3 IS NULL OR d.type = $3) AND ($4 IS NULL OR d.tenant = $4)
    ORDER BY d.job LIMIT $5)
  UNION ALL
  (SELECT d.first + n, 5, d.attempt, d.finished_at, NULL FROM plimsoll.done d CROSS JOIN LATERAL generate_series(0, d.count - 1) n
    WHERE $1 = 5 AND ($2 IS NULL OR d.queue = $2) AND ($3 IS NULL OR d.type = $3) AND ($4 IS NULL OR d.tenant = $4) AND d.duration_us[n + 1] >= 0
    ORDER BY d.finished_at DESC LIMIT $5)
)
SELECT f.job, j.created_at, f.state, j.queue, j.type, j.tenant, f.attempt, f.at, p.share, coalesce(f.message, p.message)
FROM found f JOIN plimsoll.job j ON j.id = f.job LEFT JOIN plimsoll.progress p ON p.job = f.job
ORDER BY CASE f.state WHEN 3 THEN 0 WHEN 0 THEN 1 WHEN 1 THEN 2 WHEN 6 THEN 9 ELSE f.state END, CASE WHEN f.state = 5 THEN -extract(epoch FROM f.at) END, f.job
LIMIT $5
