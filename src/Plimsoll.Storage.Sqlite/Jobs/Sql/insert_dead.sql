INSERT INTO plimsoll_dead (job, queue, type, tenant, class, region, error_class, message, attempts, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
