-- $1 queue, $2 type, $3 tenant: null fits all.
SELECT first, count, attempt, taken_at, settled FROM plimsoll_lease
WHERE ($1 IS NULL OR queue = $1) AND ($2 IS NULL OR type = $2) AND ($3 IS NULL OR tenant = $3)
