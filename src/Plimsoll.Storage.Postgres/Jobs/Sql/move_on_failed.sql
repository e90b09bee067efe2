-- FIFO groups go on without their failed heads where their policy says so: skip at any failure, park when there is no further attempt.
SELECT plimsoll.move_on(j.id, j.queue, j.order_key)
FROM unnest($1::bigint[], $2::bigint[]) AS f(job, lease)
JOIN plimsoll.attempt a ON a.job = f.job AND a.lease = f.lease
JOIN plimsoll.job j ON j.id = f.job
WHERE j.order_key IS NOT NULL
  AND (j.order_failure = 1 OR j.order_failure = 2 AND EXISTS (SELECT 1 FROM plimsoll.dead d WHERE d.job = j.id))
-- Groups are locked in one order everywhere.
ORDER BY j.queue, j.order_key
