-- A job whole. $1 number. The state is what the tables say beside those of leases that are closed and of ready runs; a settled job may be leased no longer.
SELECT j.created_at, j.queue, j.type, j.version, j.payload, j.key, j.tenant, j.priority, j.order_key, j.deadline, j.class, j.region, j.traceparent,
  CASE
    WHEN x.job IS NOT NULL THEN 6
    WHEN e.job IS NOT NULL THEN 5
    WHEN q.first IS NOT NULL THEN 4
    WHEN f.attempt IS NOT NULL THEN 1
    WHEN l.attempt IS NOT NULL THEN 3
    WHEN EXISTS (
      SELECT 1 FROM plimsoll_ordered o JOIN plimsoll_ordered head ON head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place
      WHERE o.queue = j.queue AND o.order_key = j.order_key AND o.job = $1) THEN 2
    ELSE 0
  END,
  p.share, p.message, p.at, l.taken_at, coalesce((SELECT w.name FROM plimsoll_worker w WHERE w.id = l.worker), '') || '#' || l.worker, e.at, f.run_at,
  coalesce(x.attempts, q.attempt, f.attempt, l.attempt, 1), x.error_class, x.message, x.at
FROM plimsoll_job j
LEFT JOIN plimsoll_progress p ON p.job = j.id
LEFT JOIN plimsoll_dead x ON x.job = j.id
LEFT JOIN plimsoll_effect e ON e.job = j.id AND e.step = ''
LEFT JOIN plimsoll_quarantine q ON q.first = j.id
LEFT JOIN (
  SELECT y.attempt, y.run_at FROM plimsoll_deferred y WHERE y.first <= $1 AND y.first > $1 - 4096 AND $1 < y.first + y.count LIMIT 1) f ON true
LEFT JOIN (
  SELECT y.attempt, y.taken_at, y.worker FROM plimsoll_lease y WHERE y.first <= $1 AND $1 < y.first + y.count ORDER BY y.id DESC LIMIT 1) l ON true
WHERE j.id = $1
