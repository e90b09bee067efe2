-- $1 queue. Looks at no more than 2,000 runs; beyond, the engine's own statistics give an estimate.
WITH RECURSIVE heads AS (
  (SELECT r.tenant, r.enqueued_at, 1 AS n FROM plimsoll.ready r WHERE r.queue = $1 ORDER BY r.queue, r.tenant, r.rank LIMIT 1)
  UNION ALL
  SELECT next.tenant, next.enqueued_at, h.n + 1 FROM heads h
  CROSS JOIN LATERAL (
    SELECT r.tenant, r.enqueued_at FROM plimsoll.ready r WHERE r.queue = $1 AND r.tenant > h.tenant ORDER BY r.queue, r.tenant, r.rank LIMIT 1) next
  WHERE h.n < 200
),
sample AS (SELECT r.count - r.taken AS open FROM plimsoll.ready r WHERE r.queue = $1 LIMIT 2000),
later AS (SELECT d.count FROM plimsoll.deferred d WHERE d.queue = $1 LIMIT 2000),
poison AS (SELECT 1 FROM plimsoll.dead d WHERE d.queue = $1 LIMIT 10000)
SELECT
  (SELECT CASE WHEN count(*) < 2000 THEN coalesce(sum(open), 0)
    ELSE greatest(sum(open), avg(open) * pg_stat_get_live_tuples('plimsoll.ready'::regclass)) END FROM sample)::bigint,
  coalesce((SELECT extract(epoch FROM clock_timestamp() - min(enqueued_at)) FROM heads), 0)::double precision,
  (SELECT coalesce(sum(count), 0) FROM later)::bigint,
  (SELECT count(*) FROM poison)::bigint
