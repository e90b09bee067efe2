INSERT INTO plimsoll_lease (id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, quarantine, taken_at)
VALUES ($13, $14, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $15, $16, $17)
