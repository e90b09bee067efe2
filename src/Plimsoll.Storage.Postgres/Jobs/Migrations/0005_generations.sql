-- schema: plimsoll-jobs.5
-- Completed jobs leave with the table that they are in, and not row by row: no dead rows, and no work per job. Numbers grow with time, so a
-- generation of numbers is a stretch of time. The few jobs of an old one that still live move to the oldest partition, "kept".
CREATE TABLE plimsoll.generation (
  number     bigint      NOT NULL PRIMARY KEY,
  opened_at  timestamptz NULL,
  closed_at  timestamptz NULL,
  try_at     timestamptz NULL,
  tries      integer     NOT NULL DEFAULT 0
);

-- The first number of a generation.
CREATE FUNCTION plimsoll.first_number(generation bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN generation << 40;

-- First those that a transaction of a handler or a producer is most likely to hold: whoever stands behind them waits for nothing else yet.
CREATE FUNCTION plimsoll.partitioned() RETURNS SETOF text
LANGUAGE sql IMMUTABLE
RETURN unnest(ARRAY['effect', 'job', 'attempt', 'done']);

-- Made first and attached then: so readers and writers of the parent need not wait.
CREATE FUNCTION plimsoll.add_generation(number bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  parent text;
BEGIN
  FOR parent IN SELECT plimsoll.partitioned() LOOP
    EXECUTE format('CREATE TABLE plimsoll.%I (LIKE plimsoll.%I INCLUDING ALL)', parent || '_' || number, parent);
    EXECUTE format('ALTER TABLE plimsoll.%I ATTACH PARTITION plimsoll.%I FOR VALUES FROM (%s) TO (%s)',
      parent, parent || '_' || number, plimsoll.first_number(number), plimsoll.first_number(number + 1));
  END LOOP;
  INSERT INTO plimsoll.generation (number) VALUES (add_generation.number);
END $$;

-- Where jobs stand that are not done; many at once where they share a run.
CREATE FUNCTION plimsoll.living(low bigint, high bigint) RETURNS TABLE (first bigint, count integer)
LANGUAGE sql STABLE AS $$
  SELECT r.first + r.taken, r.count - r.taken FROM plimsoll.ready r WHERE r.first >= low AND r.first < high
  UNION ALL SELECT d.first, d.count FROM plimsoll.deferred d WHERE d.first >= low AND d.first < high
  UNION ALL SELECT l.first, l.count FROM plimsoll.lease l WHERE l.first >= low AND l.first < high
  UNION ALL SELECT q.first, 1 FROM plimsoll.quarantine q WHERE q.first >= low AND q.first < high
  UNION ALL SELECT o.job, 1 FROM plimsoll.ordered o WHERE o.job >= low AND o.job < high
  UNION ALL SELECT d.job, 1 FROM plimsoll.dead d WHERE d.job >= low AND d.job < high
$$;

-- What may not go with a generation: living jobs, and those that completed after the cutoff.
CREATE FUNCTION plimsoll.kept(low bigint, high bigint, cutoff timestamptz) RETURNS TABLE (first bigint, count integer)
LANGUAGE sql STABLE AS $$
  SELECT l.first, l.count FROM plimsoll.living(low, high) l
  UNION ALL SELECT d.first, d.count FROM plimsoll.done d WHERE d.first >= low AND d.first < high AND d.finished_at >= cutoff
$$;

-- Opens a generation when the current one is older than the period, and keeps two more in store. Waits for locks only briefly: whoever
-- stands behind it waits as long.
CREATE FUNCTION plimsoll.rotate(period interval) RETURNS integer
LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
  now    timestamptz := clock_timestamp();
  newest bigint;
  opened integer := 0;
BEGIN
  IF NOT pg_try_advisory_xact_lock(1886153069, 1) THEN RETURN 0; END IF;
  SELECT b.last_value >> 28 INTO newest FROM plimsoll.batch b;
  UPDATE plimsoll.generation x SET opened_at = coalesce(x.opened_at, now), closed_at = CASE WHEN x.number < newest THEN now END
  WHERE x.number <= newest AND (x.opened_at IS NULL OR x.number < newest AND x.closed_at IS NULL);

  FOR n IN newest .. newest + 2 LOOP
    IF NOT EXISTS (SELECT 1 FROM plimsoll.generation x WHERE x.number = n) THEN
      PERFORM plimsoll.add_generation(n);
      opened := opened + 1;
    END IF;
  END LOOP;

  -- A sequence knows no transactions: it moves on only to tables that others can see, and never when producers may just be passing on by themselves.
  IF opened = 0 AND EXISTS (SELECT 1 FROM plimsoll.generation x WHERE x.number = newest AND x.opened_at <= now - period) THEN
    PERFORM setval('plimsoll.batch', (newest + 1) << 28, false)
    FROM plimsoll.batch b WHERE b.is_called AND b.last_value >> 28 = newest AND b.last_value & 268435455 < 251658240;
  END IF;
  RETURN opened;
END $$;

-- The oldest generation when it may go: past retention, and with few jobs that live. Notes the try, so that one that fails is not tried again at once.
CREATE FUNCTION plimsoll.expired_generation(retention interval, period interval, most_kept integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  now timestamptz := clock_timestamp();
  g   plimsoll.generation;
BEGIN
  SELECT * INTO g FROM plimsoll.generation x ORDER BY x.number LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF g.closed_at IS NULL OR g.closed_at > now - retention OR g.try_at > now THEN RETURN NULL; END IF;
  IF (SELECT coalesce(sum(k.count), 0) FROM plimsoll.kept(plimsoll.first_number(g.number), plimsoll.first_number(g.number + 1), now - retention) k) > most_kept
  THEN
    UPDATE plimsoll.generation x SET try_at = now + period / 8, tries = x.tries + 1 WHERE x.number = g.number;
    RETURN NULL;
  END IF;
  UPDATE plimsoll.generation x SET try_at = now + interval '1 minute', tries = x.tries + 1 WHERE x.number = g.number;
  RETURN g.number;
END $$;

-- Drops the tables of the oldest generation; false when another process did, or is about to. The partition "kept" takes its numbers over, with the jobs that
-- stay. Waits for locks only briefly, and a little longer each time, but less than it takes the engine to look for deadlocks.
CREATE FUNCTION plimsoll.drop_generation(number bigint, cutoff timestamptz) RETURNS boolean
LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
  low    bigint := plimsoll.first_number(number);
  high   bigint := plimsoll.first_number(number + 1);
  parent text;
  jobs   bigint[];
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'A generation is dropped in READ COMMITTED only: what was committed before its locks must be seen.' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF NOT pg_try_advisory_xact_lock(1886153069, 1) THEN RETURN false; END IF;
  PERFORM set_config('lock_timeout', least(900, 200 * greatest(1, g.tries)) || 'ms', true)
  FROM plimsoll.generation g WHERE g.number = drop_generation.number AND g.number = (SELECT min(x.number) FROM plimsoll.generation x);
  IF NOT FOUND THEN RETURN false; END IF;
  FOR parent IN SELECT plimsoll.partitioned() LOOP
    EXECUTE format('ALTER TABLE plimsoll.%1$I DETACH PARTITION plimsoll.%2$I', parent, parent || '_' || number);
    EXECUTE format('ALTER TABLE plimsoll.%1$I DETACH PARTITION plimsoll.%2$I', parent, parent || '_kept');
  END LOOP;

  -- Nobody enqueues, closes or fails a job from here on. The detached tables are read by their own names.
  EXECUTE format('SELECT coalesce(array_agg(DISTINCT k.first + n), ''{}'') FROM (
      SELECT first, count FROM plimsoll.living($1, $2)
      UNION ALL SELECT first, count FROM plimsoll.%I WHERE finished_at >= $3) k CROSS JOIN LATERAL generate_series(0, k.count - 1) n',
    'done_' || number) INTO jobs USING low, high, cutoff;
  EXECUTE format('INSERT INTO plimsoll.job_kept SELECT * FROM plimsoll.%I WHERE id = ANY ($1)', 'job_' || number) USING jobs;
  EXECUTE format('INSERT INTO plimsoll.done_kept SELECT * FROM plimsoll.%I WHERE finished_at >= $1', 'done_' || number) USING cutoff;
  EXECUTE format('INSERT INTO plimsoll.attempt_kept SELECT * FROM plimsoll.%I WHERE job = ANY ($1)', 'attempt_' || number) USING jobs;
  EXECUTE format('INSERT INTO plimsoll.effect_kept SELECT * FROM plimsoll.%I WHERE job = ANY ($1)', 'effect_' || number) USING jobs;

  FOR parent IN SELECT plimsoll.partitioned() LOOP
    EXECUTE format('ALTER TABLE plimsoll.%1$I ATTACH PARTITION plimsoll.%2$I FOR VALUES FROM (MINVALUE) TO (%3$s)', parent, parent || '_kept', high);
    EXECUTE format('DROP TABLE plimsoll.%I', parent || '_' || number);
  END LOOP;
  DELETE FROM plimsoll.generation g WHERE g.number = drop_generation.number;
  RETURN true;
END $$;

CREATE TABLE plimsoll.job_kept PARTITION OF plimsoll.job FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.done_kept PARTITION OF plimsoll.done FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.attempt_kept PARTITION OF plimsoll.attempt FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.effect_kept PARTITION OF plimsoll.effect FOR VALUES FROM (MINVALUE) TO (0);
SELECT plimsoll.add_generation(n) FROM generate_series(0, 2) n;
