INSERT INTO plimsoll_ordered (queue, order_key, place, job, run_at) VALUES ($1, $2, $3, $4, $5)
