-- Records failed attempts and what comes next. $1 worker, $2 leases with $3 what is settled in them, $4 first jobs, $5 numbers of jobs, then one entry per attempt.
WITH held AS (
  UPDATE plimsoll.lease l SET settled = c.settled
  FROM unnest($2::bigint[], $3::bytea[], $4::bigint[], $5::integer[]) AS c(id, settled, first, count)
  WHERE l.id = c.id AND l.worker = $1 AND l.first = c.first AND l.count = c.count
  RETURNING l.*
),
failed AS (
  SELECT h.*, f.job, f.error_class, f.error_type, f.message, f.started_at, f.duration_us, f.cpu_us, f.trace_id, f.retry_ms, f.is_free
  FROM unnest($6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::integer[], $13::integer[], $14::text[],
    $15::bigint[], $16::boolean[])
    AS f(lease, job, error_class, error_type, message, started_at, duration_us, cpu_us, trace_id, retry_ms, is_free)
  JOIN held h ON h.id = f.lease
  WHERE NOT EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = f.job AND e.step = '')
    -- Sent again after a broken connection, it counts once.
    AND NOT EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = f.job AND a.lease = f.lease)
),
recorded AS (
  INSERT INTO plimsoll.attempt (job, lease, attempt, error_class, error_type, message, worker, worker_name, artifact, started_at, duration_us, cpu_us, trace_id)
  SELECT f.job, f.id, f.attempt, f.error_class, f.error_type, f.message, f.worker, w.name, w.artifact, f.started_at, f.duration_us, f.cpu_us, f.trace_id
  FROM failed f LEFT JOIN plimsoll.worker w ON w.id = f.worker
),
forgotten AS (
  DELETE FROM plimsoll.cancelled c USING failed f WHERE c.job = f.job AND f.retry_ms IS NULL
),
again AS (
  INSERT INTO plimsoll.deferred (run_at, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered)
  SELECT clock_timestamp() + f.retry_ms * interval '1 millisecond', f.job, 1, f.queue, f.tenant, f.type, f.version, f.priority, f.class, f.region,
    CASE WHEN f.is_free THEN f.attempt ELSE f.attempt + 1 END, f.lost, f.ordered
  FROM failed f WHERE f.retry_ms IS NOT NULL
)
INSERT INTO plimsoll.dead (job, queue, type, tenant, class, region, error_class, message, attempts)
SELECT f.job, f.queue, f.type, f.tenant, f.class, f.region, f.error_class, f.message, f.attempt FROM failed f WHERE f.retry_ms IS NULL
