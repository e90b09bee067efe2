-- The ready runs of a tenant in the order of service. $1 queue, $2 tenant.
SELECT first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, rank, taken
FROM plimsoll_ready WHERE queue = $1 AND tenant = $2 ORDER BY rank, last
