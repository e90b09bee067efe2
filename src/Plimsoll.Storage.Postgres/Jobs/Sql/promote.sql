-- Makes runs ready whose time has come, and wakes their queues. $1 most runs.
WITH due AS (
  DELETE FROM plimsoll.deferred d
  USING (
    SELECT x.run_at, x.first FROM plimsoll.deferred x
    WHERE x.run_at <= clock_timestamp() ORDER BY x.run_at, x.first LIMIT $1 FOR UPDATE SKIP LOCKED) p
  WHERE d.run_at = p.run_at AND d.first = p.first
  RETURNING d.*
),
moved AS (
  INSERT INTO plimsoll.ready (queue, tenant, rank, first, count, type, version, priority, class, region, attempt, lost, ordered, enqueued_at)
  SELECT queue, tenant, plimsoll.rank(run_at, priority), first, count, type, version, priority, class, region, attempt, lost, ordered, run_at FROM due
),
woken AS (
  SELECT pg_notify('plimsoll', queue) FROM (SELECT DISTINCT queue FROM due) q
)
SELECT coalesce((SELECT sum(count) FROM due), 0)::integer,
  (SELECT extract(epoch FROM x.run_at - clock_timestamp())::double precision FROM plimsoll.deferred x
   WHERE x.run_at > statement_timestamp() ORDER BY x.run_at LIMIT 1),
  EXISTS (SELECT 1 FROM plimsoll.quarantine),
  (SELECT count(*) FROM woken)
