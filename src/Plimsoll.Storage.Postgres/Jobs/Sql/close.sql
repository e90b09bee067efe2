-- Closes leases. $1 worker, $2 leases, $3 and $4 each one's first and last place in $5 durations and $6 processor times.
WITH closed AS (
  DELETE FROM plimsoll.lease l
  USING unnest($2::bigint[], $3::integer[], $4::integer[]) AS c(id, low, high)
  WHERE l.id = c.id AND l.worker = $1
  RETURNING l.*, c.low, c.high
),
kept AS (
  INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, duration_us, cpu_us)
  SELECT first, id, count, queue, type, tenant, attempt, worker, taken_at, ($5::integer[])[low:high], ($6::integer[])[low:high] FROM closed
)
SELECT id FROM closed
