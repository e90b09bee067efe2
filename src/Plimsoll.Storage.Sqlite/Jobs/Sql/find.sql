-- A job whole. $1 number. The state is what the tables say beside those of leases that are closed.
SELECT j.created_at, j.queue, j.type, j.version, j.payload, j.key, j.tenant, j.priority, j.order_key, j.deadline, j.class, j.region, j.traceparent,
  CASE
    WHEN EXISTS (SELECT 1 FROM plimsoll_dead d WHERE d.job = $1) THEN 6
    WHEN EXISTS (SELECT 1 FROM plimsoll_effect e WHERE e.job = $1 AND e.step = '') THEN 5
    WHEN EXISTS (SELECT 1 FROM plimsoll_quarantine q WHERE q.first = $1) THEN 4
    WHEN EXISTS (SELECT 1 FROM plimsoll_deferred f WHERE f.first <= $1 AND f.first > $1 - 4096 AND $1 < f.first + f.count) THEN 1
    WHEN EXISTS (SELECT 1 FROM plimsoll_lease l WHERE l.first <= $1 AND $1 < l.first + l.count) THEN 3
    WHEN EXISTS (
      SELECT 1 FROM plimsoll_ordered o JOIN plimsoll_ordered head ON head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place
      WHERE o.queue = j.queue AND o.order_key = j.order_key AND o.job = $1) THEN 2
    ELSE 0
  END,
  p.share, p.message, p.at, l.taken_at, coalesce((SELECT w.name FROM plimsoll_worker w WHERE w.id = l.worker), '') || '#' || l.worker,
  (SELECT e.at FROM plimsoll_effect e WHERE e.job = $1 AND e.step = ''),
  (SELECT f.run_at FROM plimsoll_deferred f WHERE f.first <= $1 AND f.first > $1 - 4096 AND $1 < f.first + f.count LIMIT 1)
FROM plimsoll_job j
LEFT JOIN plimsoll_progress p ON p.job = j.id
LEFT JOIN (SELECT x.taken_at, x.worker FROM plimsoll_lease x WHERE x.first <= $1 AND $1 < x.first + x.count LIMIT 1) l ON true
WHERE j.id = $1
