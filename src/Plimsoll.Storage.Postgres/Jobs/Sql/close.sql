-- Closes leases. $1 worker, $2 leases, $3 and $4 each one's first and last place in $5 durations and $6 processor times, $7 their first jobs.
-- A crash of the server may undo a claim and its epoch, which is then given again: so the fence compares the jobs too.
WITH closed AS (
  DELETE FROM plimsoll.lease l
  USING unnest($2::bigint[], $3::integer[], $4::integer[], $7::bigint[]) AS c(id, low, high, first)
  WHERE l.id = c.id AND l.worker = $1 AND l.first = c.first AND l.count = c.high - c.low + 1
  RETURNING l.*, ($5::integer[])[low:high] AS duration_us, ($6::integer[])[low:high] AS cpu_us
),
kept AS (
  INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, duration_us, cpu_us)
  SELECT first, id, count, queue, type, tenant, attempt, worker, taken_at,
    -- A job that its handler closed in a transaction is completed, though the handler failed after that.
    CASE WHEN -1 = ANY (duration_us) THEN (
      SELECT array_agg(CASE
        WHEN us = -1 AND EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = c.first + n - 1 AND e.step = '')
          AND NOT EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = c.first + n - 1 AND a.lease = c.id) THEN 0
        ELSE us END ORDER BY n)
      FROM unnest(duration_us) WITH ORDINALITY AS d(us, n)) ELSE duration_us END,
    cpu_us
  FROM closed c
)
SELECT id FROM closed
