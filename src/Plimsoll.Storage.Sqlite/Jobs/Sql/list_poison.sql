-- $1 queue, $2 type, $3 tenant, $4 error class: null fits all. $5 begins after, $6 most.
SELECT d.job, j.created_at, d.queue, d.type, d.tenant, d.error_class, d.message, d.attempts, d.at
FROM plimsoll_dead d JOIN plimsoll_job j ON j.id = d.job
WHERE ($1 IS NULL OR d.queue = $1) AND ($2 IS NULL OR d.type = $2) AND ($3 IS NULL OR d.tenant = $3) AND ($4 IS NULL OR d.error_class = $4)
  AND d.job > $5
ORDER BY d.job LIMIT $6
