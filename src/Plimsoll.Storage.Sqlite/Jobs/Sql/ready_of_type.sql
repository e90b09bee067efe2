-- The ready runs of one type of a tenant in the order of service. $1 queue, $2 tenant, $3 type.
SELECT first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, rank, taken
FROM plimsoll_ready WHERE queue = $1 AND tenant = $2 AND type = $3 ORDER BY rank, last
