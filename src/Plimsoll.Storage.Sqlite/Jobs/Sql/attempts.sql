SELECT attempt, error_class, error_type, message, coalesce(worker_name, '') || '#' || worker, coalesce(artifact, ''), started_at, failed_at, duration_us,
  cpu_us, trace_id
FROM plimsoll_attempt WHERE job = $1 ORDER BY lease
