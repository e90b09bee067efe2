-- Closes leases. $1 worker, $2 leases, $3 and $4 each one's first and last place in $5 durations and $6 processor times, $7 their first jobs.
-- A crash of the server may undo a claim and its epoch, which is then given again: so the fence compares the jobs too. A job that its handler
-- closed has completed, though the handler failed afterwards; for how long it ran nobody said. A lease that a handler still holds in the middle of
-- an effect, though its attempt was given up, is not waited for: all in it is settled, and it is closed by whoever recovers it.
WITH asked AS MATERIALIZED (
  SELECT * FROM unnest($2::bigint[], $3::integer[], $4::integer[], $7::bigint[]) AS c(id, low, high, first)
),
free AS MATERIALIZED (
  SELECT l.id FROM plimsoll.lease l JOIN asked c ON l.id = c.id
  WHERE l.worker = $1 AND l.first = c.first AND l.count = c.high - c.low + 1
  FOR UPDATE OF l SKIP LOCKED
),
held AS (
  UPDATE plimsoll.lease l SET settled = decode(repeat('ff', (l.count + 7) / 8), 'hex') FROM asked c
  WHERE l.id = c.id AND l.worker = $1 AND l.first = c.first AND l.count = c.high - c.low + 1 AND l.id NOT IN (SELECT f.id FROM free f)
  RETURNING l.id
),
closed AS (
  DELETE FROM plimsoll.lease l USING asked c
  WHERE l.id = c.id AND l.id IN (SELECT f.id FROM free f)
  RETURNING l.*, ($5::integer[])[c.low:c.high] AS us, ($6::integer[])[c.low:c.high] AS cpu
),
kept AS (
  INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, duration_us, cpu_us)
  SELECT c.first, c.id, c.count, c.queue, c.type, c.tenant, c.attempt, c.worker, c.taken_at, coalesce(m.us, c.us), coalesce(m.cpu, c.cpu)
  FROM closed c LEFT JOIN LATERAL (
    SELECT array_agg(CASE WHEN e.job IS NULL THEN d.us ELSE 0 END ORDER BY d.n) AS us,
      array_agg(CASE WHEN e.job IS NULL THEN d.cpu ELSE 0 END ORDER BY d.n) AS cpu
    FROM unnest(c.us, c.cpu) WITH ORDINALITY AS d(us, cpu, n)
    LEFT JOIN plimsoll.effect e ON e.job = c.first + d.n - 1 AND e.step = '' AND d.us < 0
      AND NOT EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = e.job AND a.lease = c.id)
    WHERE -1 = ANY (c.us)) m ON true
)
SELECT id FROM closed UNION ALL SELECT id FROM held
