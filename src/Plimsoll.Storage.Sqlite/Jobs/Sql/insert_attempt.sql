-- Sent again after a failure, it counts once.
INSERT INTO plimsoll_attempt (job, lease, attempt, error_class, error_type, message, worker, worker_name, artifact, started_at, failed_at, duration_us, cpu_us, trace_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT name FROM plimsoll_worker WHERE id = $7), (SELECT artifact FROM plimsoll_worker WHERE id = $7),
  $8, $9, $10, $11, $12)
ON CONFLICT DO NOTHING
