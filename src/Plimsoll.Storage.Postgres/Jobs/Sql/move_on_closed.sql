-- FIFO groups go on after their completed heads. $1 first numbers, $2 leases.
SELECT plimsoll.move_on(j.id, j.queue, j.order_key)
FROM unnest($1::bigint[], $2::bigint[]) AS c(first, lease)
JOIN plimsoll.done d ON d.first = c.first AND d.lease = c.lease AND d.duration_us[1] >= 0
JOIN plimsoll.job j ON j.id = c.first AND j.order_key IS NOT NULL
-- Groups are locked in one order everywhere.
ORDER BY j.queue, j.order_key
