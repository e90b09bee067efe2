-- Jobs whole: the one of number $1, and those of types $2 that hold key $3.
SELECT j.created_at, j.queue, j.type, j.version, j.payload::text, j.key, j.tenant, j.priority, j.order_key, j.deadline, j.class, j.region, j.traceparent,
  CASE
    WHEN EXISTS (SELECT 1 FROM plimsoll.dead d WHERE d.job = j.id) THEN 6
    WHEN d.us IS NOT NULL OR EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = j.id AND e.step = '') THEN 5
    WHEN EXISTS (SELECT 1 FROM plimsoll.quarantine q WHERE q.first = j.id) THEN 4
    WHEN EXISTS (SELECT 1 FROM plimsoll.deferred f WHERE f.first <= j.id AND f.first > j.id - 4096 AND j.id < f.first + f.count) THEN 1
    WHEN EXISTS (SELECT 1 FROM plimsoll.lease l WHERE l.first <= j.id AND j.id < l.first + l.count) THEN 3
    WHEN EXISTS (
      SELECT 1 FROM plimsoll.ordered o JOIN plimsoll.ordered head ON head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place
      WHERE o.queue = j.queue AND o.order_key = j.order_key AND o.job = j.id) THEN 2
    ELSE 0
  END,
  d.us, d.cpu, p.share, p.message, p.at, j.id, coalesce(l.taken_at, d.taken_at),
  coalesce(d.finished_at, (SELECT e.at FROM plimsoll.effect e WHERE e.job = j.id AND e.step = '')),
  (SELECT f.run_at FROM plimsoll.deferred f WHERE f.first <= j.id AND f.first > j.id - 4096 AND j.id < f.first + f.count LIMIT 1),
  coalesce((SELECT w.name FROM plimsoll.worker w WHERE w.id = coalesce(l.worker, d.worker)), '') || '#' || coalesce(l.worker, d.worker)
FROM plimsoll.job j
LEFT JOIN plimsoll.progress p ON p.job = j.id
LEFT JOIN LATERAL (
  SELECT x.duration_us[j.id - x.first + 1] AS us, x.cpu_us[j.id - x.first + 1] AS cpu, x.taken_at, x.finished_at, x.worker FROM plimsoll.done x
  WHERE x.first <= j.id AND x.first > j.id - 4096 AND j.id < x.first + x.count AND x.duration_us[j.id - x.first + 1] >= 0
  ORDER BY x.finished_at DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (SELECT x.taken_at, x.worker FROM plimsoll.lease x WHERE x.first <= j.id AND j.id < x.first + x.count LIMIT 1) l ON true
WHERE j.id = ANY (ARRAY(
  SELECT $1::bigint WHERE $1 IS NOT NULL
  UNION ALL SELECT u.job FROM plimsoll.unique_key u WHERE u.type = ANY ($2::text[]) AND u.key = $3))
ORDER BY j.id
