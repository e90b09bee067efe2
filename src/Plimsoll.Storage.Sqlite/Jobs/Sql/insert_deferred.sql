INSERT INTO plimsoll_deferred (run_at, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered)
VALUES ($13, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
