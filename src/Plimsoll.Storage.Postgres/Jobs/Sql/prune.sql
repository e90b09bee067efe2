-- Forgets completed jobs one by one. $1 milliseconds to keep them, $2 most jobs, or one lease if that has more.
WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(1886153069, 2) AS mine),
old AS (
  DELETE FROM plimsoll.done d
  USING (
    SELECT s.first, s.lease FROM (
      SELECT x.first, x.lease, sum(x.count) OVER (ORDER BY x.finished_at, x.first, x.lease) - x.count AS before FROM (
        SELECT y.first, y.lease, y.count, y.finished_at FROM plimsoll.done y
        WHERE (SELECT mine FROM turn) AND y.finished_at < clock_timestamp() - $1 * interval '1 millisecond'
        ORDER BY y.finished_at LIMIT $2) x) s
    WHERE s.before < $2) p
  WHERE d.first = p.first AND d.lease = p.lease
  RETURNING d.first, d.count, d.duration_us
),
completed AS (
  SELECT o.first + x.place - 1 AS id FROM old o CROSS JOIN LATERAL unnest(o.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
),
effects AS (DELETE FROM plimsoll.effect e USING completed c WHERE e.job = c.id),
attempts AS (DELETE FROM plimsoll.attempt a USING completed c WHERE a.job = c.id),
notes AS (DELETE FROM plimsoll.cancelled x USING completed c WHERE x.job = c.id),
reports AS (DELETE FROM plimsoll.progress p USING completed c WHERE p.job = c.id),
bodies AS (DELETE FROM plimsoll.job j USING completed c WHERE j.id = c.id RETURNING j.id)
SELECT (SELECT count(*) FROM bodies)::integer, coalesce((SELECT sum(count) FROM old), 0) >= $2
