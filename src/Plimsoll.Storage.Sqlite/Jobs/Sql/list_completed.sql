-- $1 queue, $2 type, $3 tenant: null fits all. Latest first.
SELECT first, count, attempt, finished_at, duration_us FROM plimsoll_done
WHERE ($1 IS NULL OR queue = $1) AND ($2 IS NULL OR type = $2) AND ($3 IS NULL OR tenant = $3)
ORDER BY finished_at DESC
