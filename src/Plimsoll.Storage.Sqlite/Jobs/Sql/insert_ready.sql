INSERT INTO plimsoll_ready (queue, tenant, rank, first, count, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, last)
VALUES ($3, $4, $13, $1, $2, $5, $6, $7, $8, $9, $10, $11, $12, $14, $1 + $2 - 1)
