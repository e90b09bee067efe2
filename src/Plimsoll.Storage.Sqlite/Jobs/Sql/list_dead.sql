-- $1 queue, $2 type, $3 tenant: null fits all.
SELECT job, 1, attempts, at, message FROM plimsoll_dead
WHERE ($1 IS NULL OR queue = $1) AND ($2 IS NULL OR type = $2) AND ($3 IS NULL OR tenant = $3)
ORDER BY job
