-- Gives poison jobs a new life, one after another in time. $1 jobs, $2 milliseconds between two, $3 a new payload or null, $4 actor, $5 reason.
WITH gone AS (
  DELETE FROM plimsoll.dead d USING unnest($1::bigint[]) WITH ORDINALITY AS w(job, place) WHERE d.job = w.job RETURNING d.job, w.place
),
-- A note that it was cancelled was for the life before.
notes AS (DELETE FROM plimsoll.cancelled c USING gone g WHERE c.job = g.job),
edited AS (
  UPDATE plimsoll.job j SET payload = $3::json FROM gone g WHERE j.id = g.job AND $3 IS NOT NULL
),
noted AS (
  INSERT INTO plimsoll.audit (actor, action, target, reason)
  SELECT $4, CASE WHEN $3 IS NULL THEN 'retry' ELSE 'edit' END, plimsoll.job_id(j.id, j.created_at)::text, $5 FROM gone g JOIN plimsoll.job j ON j.id = g.job
),
woken AS (
  SELECT pg_notify('plimsoll', q.queue) FROM (SELECT DISTINCT j.queue FROM gone g JOIN plimsoll.job j ON j.id = g.job) q
)
SELECT g.job, (SELECT count(*) FROM woken), plimsoll.admit(g.job, clock_timestamp() + (g.place - 1) * $2 * interval '1 millisecond', 1, 0) FROM gone g
