-- Forgets completed jobs. $1 milliseconds to keep them, $2 most leases.
WITH old AS (
  DELETE FROM plimsoll.done d
  USING (
    SELECT x.first, x.lease FROM plimsoll.done x WHERE x.finished_at < clock_timestamp() - $1 * interval '1 millisecond'
    ORDER BY x.finished_at LIMIT $2 FOR UPDATE SKIP LOCKED) p
  WHERE d.first = p.first AND d.lease = p.lease
  RETURNING d.first, d.duration_us
),
completed AS (
  SELECT o.first + x.place - 1 AS id FROM old o CROSS JOIN LATERAL unnest(o.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
),
effects AS (DELETE FROM plimsoll.effect e USING completed c WHERE e.job = c.id),
attempts AS (DELETE FROM plimsoll.attempt a USING completed c WHERE a.job = c.id),
notes AS (DELETE FROM plimsoll.cancelled x USING completed c WHERE x.job = c.id),
reports AS (DELETE FROM plimsoll.progress p USING completed c WHERE p.job = c.id),
bodies AS (DELETE FROM plimsoll.job j USING completed c WHERE j.id = c.id RETURNING j.id)
SELECT count(*)::integer FROM bodies
