-- schema: plimsoll-jobs.2
-- Cancels a job that is not done. One that waits by itself is parked here; one in the middle of a ready run, or leased, by the worker that has it.
CREATE FUNCTION plimsoll.cancel(number bigint, actor text, reason text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  j plimsoll.job;
  attempts integer;
BEGIN
  SELECT * INTO j FROM plimsoll.job x WHERE x.id = number;
  IF j.id IS NULL
    OR EXISTS (SELECT 1 FROM plimsoll.dead d WHERE d.job = number)
    OR EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = number AND e.step = '')
    OR EXISTS (
      SELECT 1 FROM plimsoll.done d
      WHERE d.first <= number AND d.first > number - 4096 AND number < d.first + d.count AND d.duration_us[number - d.first + 1] >= 0)
  THEN RETURN false; END IF;
  INSERT INTO plimsoll.audit (actor, action, target, reason)
  VALUES (cancel.actor, 'cancel', plimsoll.job_id(j.id, j.created_at)::text, cancel.reason);

  DELETE FROM plimsoll.deferred f WHERE f.first = number AND f.count = 1 RETURNING f.attempt INTO attempts;
  IF attempts IS NULL THEN
    DELETE FROM plimsoll.quarantine q WHERE q.first = number RETURNING q.attempt INTO attempts;
  END IF;
  IF attempts IS NULL AND j.order_key IS NOT NULL THEN
    PERFORM plimsoll.lock_group(j.queue, j.order_key);
    IF EXISTS (
      SELECT 1 FROM plimsoll.ordered o JOIN plimsoll.ordered head ON head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place
      WHERE o.queue = j.queue AND o.order_key = j.order_key AND o.job = number) THEN attempts := 1; END IF;
  END IF;
  IF attempts IS NULL THEN
    INSERT INTO plimsoll.cancelled (job, actor, reason) VALUES (number, cancel.actor, cancel.reason) ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO plimsoll.dead (job, queue, type, tenant, class, region, error_class, message, attempts)
    VALUES (number, j.queue, j.type, coalesce(j.tenant, ''), j.class, j.region, 'permanent', 'An operator cancelled the job.', attempts);
    IF j.order_key IS NOT NULL THEN PERFORM plimsoll.move_on(number, j.queue, j.order_key); END IF;
  END IF;
  PERFORM pg_notify('plimsoll', '!control');
  RETURN true;
END $$;
