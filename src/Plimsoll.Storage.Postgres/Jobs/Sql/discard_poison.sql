-- Throws poison jobs away. $1 jobs, $2 actor, $3 reason.
WITH gone AS (
  DELETE FROM plimsoll.dead d WHERE d.job = ANY ($1::bigint[]) RETURNING d.job
),
noted AS (
  INSERT INTO plimsoll.audit (actor, action, target, reason)
  SELECT $2, 'discard', plimsoll.job_id(j.id, j.created_at)::text, $3 FROM gone g JOIN plimsoll.job j ON j.id = g.job
),
attempts AS (DELETE FROM plimsoll.attempt a USING gone g WHERE a.job = g.job),
notes AS (DELETE FROM plimsoll.cancelled x USING gone g WHERE x.job = g.job),
reports AS (DELETE FROM plimsoll.progress p USING gone g WHERE p.job = g.job),
effects AS (DELETE FROM plimsoll.effect e USING gone g WHERE e.job = g.job),
bodies AS (DELETE FROM plimsoll.job j USING gone g WHERE j.id = g.job RETURNING j.id, j.queue, j.order_key)
SELECT b.id, CASE WHEN b.order_key IS NOT NULL THEN plimsoll.move_on(b.id, b.queue, b.order_key) END FROM bodies b
