-- The closed leases in which a job was, latest first. $1 job.
SELECT d.first, d.duration_us, d.cpu_us, d.taken_at, d.finished_at,
  coalesce((SELECT w.name FROM plimsoll_worker w WHERE w.id = d.worker), '') || '#' || d.worker, d.attempt
FROM plimsoll_done d WHERE d.first <= $1 AND d.first > $1 - 4096 AND $1 < d.first + d.count ORDER BY d.finished_at DESC
