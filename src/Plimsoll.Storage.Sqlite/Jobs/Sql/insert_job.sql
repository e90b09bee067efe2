INSERT INTO plimsoll_job (id, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
