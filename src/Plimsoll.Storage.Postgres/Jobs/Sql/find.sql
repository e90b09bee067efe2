-- Jobs whole: the one of number $1, and those of types $2 that hold key $3.
-- A settled job may be leased no longer though its run still is. Ready runs have no index by job, so they are looked through only for a job
-- that may have come back to them: one that never failed is at its first attempt wherever it stands.
SELECT j.created_at, j.queue, j.type, j.version, j.payload::text, j.key, j.tenant, j.priority, j.order_key, j.deadline, j.class, j.region, j.traceparent,
  CASE
    WHEN x.attempts IS NOT NULL THEN 6
    WHEN d.us IS NOT NULL OR e.at IS NOT NULL THEN 5
    WHEN q.attempt IS NOT NULL THEN 4
    WHEN f.attempt IS NOT NULL THEN 1
    WHEN l.attempt IS NOT NULL AND r.attempt IS NULL THEN 3
    WHEN EXISTS (
      SELECT 1 FROM plimsoll.ordered o JOIN plimsoll.ordered head ON head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place
      WHERE o.queue = j.queue AND o.order_key = j.order_key AND o.job = j.id) THEN 2
    ELSE 0
  END,
  d.us, d.cpu, p.share, p.message, p.at, j.id, coalesce(l.taken_at, d.taken_at), coalesce(d.finished_at, e.at), f.run_at,
  coalesce((SELECT w.name FROM plimsoll.worker w WHERE w.id = coalesce(l.worker, d.worker)), '') || '#' || coalesce(l.worker, d.worker),
  coalesce(x.attempts, d.attempt, q.attempt, f.attempt, r.attempt, l.attempt, 1), x.error_class, x.message, x.at
FROM plimsoll.job j
LEFT JOIN plimsoll.progress p ON p.job = j.id
LEFT JOIN plimsoll.dead x ON x.job = j.id
LEFT JOIN LATERAL (SELECT y.at FROM plimsoll.effect y WHERE y.job = j.id AND y.step = '' LIMIT 1) e ON true
LEFT JOIN plimsoll.quarantine q ON q.first = j.id
LEFT JOIN LATERAL (
  SELECT y.attempt, y.run_at FROM plimsoll.deferred y WHERE y.first <= j.id AND y.first > j.id - 4096 AND j.id < y.first + y.count LIMIT 1) f ON true
LEFT JOIN LATERAL (
  SELECT y.duration_us[j.id - y.first + 1] AS us, y.cpu_us[j.id - y.first + 1] AS cpu, y.attempt, y.taken_at, y.finished_at, y.worker FROM plimsoll.done y
  WHERE y.first <= j.id AND y.first > j.id - 4096 AND j.id < y.first + y.count AND y.duration_us[j.id - y.first + 1] >= 0
  ORDER BY y.finished_at DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (
  SELECT y.attempt, y.taken_at, y.worker, y.settled IS NOT NULL AND get_bit(y.settled, j.id - y.first) = 1 AS is_settled FROM plimsoll.lease y
  WHERE y.first <= j.id AND j.id < y.first + y.count ORDER BY y.id DESC LIMIT 1) l ON true
LEFT JOIN LATERAL (
  SELECT y.attempt FROM plimsoll.ready y
  WHERE l.is_settled IS NOT FALSE AND EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = j.id)
    AND y.queue = j.queue AND y.tenant = coalesce(j.tenant, '') AND y.first + y.taken <= j.id AND j.id < y.first + y.count
  LIMIT 1) r ON true
WHERE j.id = ANY (ARRAY(
  SELECT $1::bigint WHERE $1 IS NOT NULL
  UNION ALL SELECT u.job FROM plimsoll.unique_key u WHERE u.type = ANY ($2::text[]) AND u.key = $3))
ORDER BY j.id
