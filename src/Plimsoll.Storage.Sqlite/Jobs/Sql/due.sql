SELECT first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, run_at
FROM plimsoll_deferred WHERE run_at <= $1 ORDER BY run_at, first LIMIT $2
