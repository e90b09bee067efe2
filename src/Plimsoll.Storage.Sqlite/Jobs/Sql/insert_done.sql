INSERT INTO plimsoll_done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, finished_at, duration_us, cpu_us)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
