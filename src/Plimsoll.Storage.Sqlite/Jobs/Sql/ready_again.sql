-- The attempt at which a job that has failed is ready again. Ready runs have no index by job, so they are looked through only for one that has failed. $1 job.
SELECT (
  SELECT r.attempt FROM plimsoll_job j JOIN plimsoll_ready r ON r.queue = j.queue AND r.tenant = coalesce(j.tenant, '')
  WHERE j.id = $1 AND r.first + r.taken <= $1 AND $1 < r.first + r.count LIMIT 1)
WHERE EXISTS (SELECT 1 FROM plimsoll_attempt a WHERE a.job = $1)
