-- schema: plimsoll-jobs.5
-- Completed jobs leave with the table that they are in, and not row by row: no dead rows, and no work per job. Numbers grow with time, so a
-- generation of numbers is a stretch of time. The few jobs of an old one that still live are copied to a shelf before it goes; the lock under which
-- one takes the place of the other is held for a change of the catalog, and for what changed since the copy.
CREATE TABLE plimsoll.generation (
  number     bigint      NOT NULL PRIMARY KEY,
  opened_at  timestamptz NULL,
  closed_at  timestamptz NULL,
  try_at     timestamptz NULL,
  tries      integer     NOT NULL DEFAULT 0,
  -- Set while it goes: whether the newest shelf goes into the new one, and what was completed before the cutoff is not copied.
  merges     boolean     NULL,
  cutoff     timestamptz NULL
);

-- The partitions PARENT_kept_NUMBER, of numbers from low (or the smallest) to the first of generation NUMBER.
CREATE TABLE plimsoll.shelf (
  number  bigint NOT NULL PRIMARY KEY,
  low     bigint NULL
);

-- Jobs that changed where they are being copied from.
CREATE TABLE plimsoll.moving (
  job     bigint  NOT NULL,
  is_new  boolean NOT NULL
);

-- Whoever may write a job's tables need not be allowed to write this one.
CREATE FUNCTION plimsoll.note_moving() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  r record;
BEGIN
  IF TG_OP = 'DELETE' THEN r := OLD; ELSE r := NEW; END IF;
  IF TG_ARGV[0] = 'job' THEN INSERT INTO plimsoll.moving VALUES (r.id, TG_OP = 'INSERT');
  ELSIF TG_ARGV[0] = 'done' THEN INSERT INTO plimsoll.moving VALUES (r.first, false);
  ELSE INSERT INTO plimsoll.moving VALUES (r.job, false);
  END IF;
  RETURN NULL;
END $$;

-- The first number of a generation.
CREATE FUNCTION plimsoll.first_number(generation bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN generation << 40;

-- First those that a transaction of a handler or a producer is most likely to hold: whoever stands behind them waits for nothing else yet.
CREATE FUNCTION plimsoll.partitioned() RETURNS SETOF text
LANGUAGE sql IMMUTABLE
RETURN unnest(ARRAY['effect', 'job', 'attempt', 'done']);

-- By which column each is partitioned.
CREATE FUNCTION plimsoll.number_column(parent text) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN CASE parent WHEN 'job' THEN 'id' WHEN 'done' THEN 'first' ELSE 'job' END;

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

-- The oldest generation when it may go: past retention, and with few jobs that live, of few bytes as they are stored. Notes the try, so that one that fails is not tried again at once.
CREATE FUNCTION plimsoll.expired_generation(retention interval, period interval, most_kept integer, most_bytes bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  now   timestamptz := clock_timestamp();
  g     plimsoll.generation;
  low   bigint;
  high  bigint;
  jobs  bigint := 0;
  bytes bigint := 0;
BEGIN
  SELECT * INTO g FROM plimsoll.generation x ORDER BY x.number LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF g.closed_at IS NULL OR g.closed_at > now - retention OR g.try_at > now THEN RETURN NULL; END IF;
  low := plimsoll.first_number(g.number);
  high := plimsoll.first_number(g.number + 1);
  IF g.cutoff IS NULL THEN
    SELECT coalesce(sum(k.count), 0) INTO jobs FROM plimsoll.kept(low, high, now - retention) k;
    IF jobs <= most_kept THEN
      SELECT coalesce(sum(pg_column_size(j.payload)), 0) INTO bytes
      FROM plimsoll.kept(low, high, now - retention) k JOIN plimsoll.job j ON j.id >= k.first AND j.id < k.first + k.count;
    END IF;
  END IF;
  IF jobs > most_kept OR bytes > most_bytes THEN
    UPDATE plimsoll.generation x SET try_at = now + period / 8, tries = x.tries + 1 WHERE x.number = g.number;
    RETURN NULL;
  END IF;
  UPDATE plimsoll.generation x SET try_at = now + interval '1 minute', tries = x.tries + 1 WHERE x.number = g.number;
  RETURN g.number;
END $$;

-- Begins to move the oldest generation, in four steps, each a transaction of its own: expired_generation, watch_, copy_ and drop_generation. One that
-- fails is done again with the next try. They wait for locks only briefly, and a little longer each time, but less than it takes the engine to look
-- for deadlocks. Null when another process is at it, or has done it.
CREATE FUNCTION plimsoll.begin_move(number bigint) RETURNS plimsoll.generation
LANGUAGE plpgsql AS $$
DECLARE
  g plimsoll.generation;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'A generation is moved in READ COMMITTED only: what was committed before its locks must be seen.' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF NOT pg_try_advisory_xact_lock(1886153069, 1) THEN RETURN NULL; END IF;
  SELECT * INTO g FROM plimsoll.generation x WHERE x.number = begin_move.number AND x.number = (SELECT min(y.number) FROM plimsoll.generation y);
  PERFORM set_config('lock_timeout', least(900, 200 * greatest(1, g.tries)) || 'ms', true);
  RETURN g;
END $$;

-- From here on it is noted which of its jobs change. The newest shelf is copied along, and watched too, unless it is full: there are few shelves.
CREATE FUNCTION plimsoll.watch_generation(number bigint, full_jobs integer, full_bytes bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  g      plimsoll.generation := plimsoll.begin_move(number);
  parent text;
  kept   bigint;
  source text;
BEGIN
  IF g.number IS NULL THEN RETURN false; END IF;
  IF g.merges IS NOT NULL THEN RETURN true; END IF;
  EXECUTE format('SELECT count(*) FROM plimsoll.%I', 'job_kept_' || number) INTO kept;
  g.merges := kept <= full_jobs AND pg_table_size(format('plimsoll.%I', 'job_kept_' || number)::regclass) <= full_bytes;
  FOR parent IN SELECT plimsoll.partitioned() LOOP
    FOR source IN SELECT parent || '_' || number UNION ALL SELECT parent || '_kept_' || number WHERE g.merges LOOP
      EXECUTE format('CREATE TRIGGER note_moving AFTER INSERT OR UPDATE OR DELETE ON plimsoll.%I FOR EACH ROW EXECUTE FUNCTION plimsoll.note_moving(%L)',
        source, parent);
    END LOOP;
  END LOOP;
  UPDATE plimsoll.generation x SET merges = g.merges WHERE x.number = watch_generation.number;
  RETURN true;
END $$;

-- Copies what stays to a shelf that nobody sees yet; nobody waits for it. A constraint says what is in it: its attaching reads nothing.
CREATE FUNCTION plimsoll.copy_generation(number bigint, cutoff timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  g      plimsoll.generation := plimsoll.begin_move(number);
  low    bigint := plimsoll.first_number(number);
  high   bigint := plimsoll.first_number(number + 1);
  floor  bigint := low;
  parent text;
  shelf  text;
  jobs   bigint[];
BEGIN
  IF g.merges IS NULL THEN RETURN false; END IF;
  IF g.cutoff IS NOT NULL THEN RETURN true; END IF;
  IF g.merges THEN SELECT x.low INTO floor FROM plimsoll.shelf x WHERE x.number = copy_generation.number; END IF;
  SELECT coalesce(array_agg(DISTINCT k.first + n), '{}') INTO jobs
  FROM plimsoll.kept(low, high, cutoff) k CROSS JOIN LATERAL generate_series(0, k.count - 1) n;
  FOR parent IN SELECT plimsoll.partitioned() LOOP
    shelf := parent || '_kept_' || number + 1;
    EXECUTE format('CREATE TABLE plimsoll.%I (LIKE plimsoll.%I INCLUDING ALL)', shelf, parent);
    EXECUTE format('ALTER TABLE plimsoll.%1$I ADD CONSTRAINT shelf CHECK (%2$I < %3$s%4$s)',
      shelf, plimsoll.number_column(parent), high, coalesce(format(' AND %I >= ', plimsoll.number_column(parent)) || floor, ''));
    EXECUTE format('INSERT INTO plimsoll.%I SELECT * FROM plimsoll.%I WHERE %s', shelf, parent || '_' || number,
      CASE parent WHEN 'done' THEN 'finished_at >= $2' ELSE plimsoll.number_column(parent) || ' = ANY ($1)' END) USING jobs, cutoff;
    IF g.merges THEN EXECUTE format('INSERT INTO plimsoll.%I SELECT * FROM plimsoll.%I', shelf, parent || '_kept_' || number); END IF;
  END LOOP;
  UPDATE plimsoll.generation x SET cutoff = copy_generation.cutoff WHERE x.number = copy_generation.number;
  RETURN true;
END $$;

-- Puts the shelf into the place of the generation, after it has caught up with what changed since the copy: the only step for which others wait.
CREATE FUNCTION plimsoll.drop_generation(number bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  g       plimsoll.generation := plimsoll.begin_move(number);
  floor   bigint := plimsoll.first_number(number);
  parent  text;
  source  text;
  shelf   text;
  key     text;
  changed bigint[];
  jobs    bigint[];
BEGIN
  IF g.cutoff IS NULL THEN RETURN false; END IF;
  IF g.merges THEN SELECT x.low INTO floor FROM plimsoll.shelf x WHERE x.number = drop_generation.number; END IF;
  FOR parent IN SELECT plimsoll.partitioned() LOOP
    FOR source IN SELECT parent || '_' || number UNION ALL SELECT parent || '_kept_' || number WHERE g.merges LOOP
      EXECUTE format('ALTER TABLE plimsoll.%I DETACH PARTITION plimsoll.%I', parent, source);
    END LOOP;
  END LOOP;

  -- Nobody enqueues, closes or fails a job from here on. The detached tables are read by their own names.
  SELECT array_agg(DISTINCT m.job) INTO changed FROM plimsoll.moving m;
  IF changed IS NOT NULL THEN
    EXECUTE format('SELECT coalesce(array_agg(DISTINCT x.job), ''{}'') FROM (
        SELECT id AS job FROM plimsoll.%I WHERE id = ANY ($1) UNION ALL SELECT job FROM plimsoll.moving WHERE is_new) x',
      'job_kept_' || number + 1) INTO jobs USING changed;
    FOR parent IN SELECT plimsoll.partitioned() LOOP
      shelf := parent || '_kept_' || number + 1;
      key := plimsoll.number_column(parent);
      EXECUTE format('DELETE FROM plimsoll.%I WHERE %I = ANY ($1)', shelf, key) USING changed;
      FOR source IN SELECT parent || '_' || number UNION ALL SELECT parent || '_kept_' || number WHERE g.merges LOOP
        EXECUTE format('INSERT INTO plimsoll.%I SELECT * FROM plimsoll.%I WHERE %I = ANY ($1)%s', shelf, source, key,
          CASE WHEN parent = 'done' AND source = 'done_' || number THEN ' AND finished_at >= $2' ELSE '' END)
          USING CASE WHEN parent = 'done' THEN changed ELSE jobs END, g.cutoff;
      END LOOP;
    END LOOP;
    DELETE FROM plimsoll.moving;
  END IF;

  FOR parent IN SELECT plimsoll.partitioned() LOOP
    EXECUTE format('ALTER TABLE plimsoll.%I ATTACH PARTITION plimsoll.%I FOR VALUES FROM (%s) TO (%s)',
      parent, parent || '_kept_' || number + 1, coalesce(floor::text, 'MINVALUE'), plimsoll.first_number(number + 1));
    EXECUTE format('DROP TABLE plimsoll.%I', parent || '_' || number);
    IF g.merges THEN EXECUTE format('DROP TABLE plimsoll.%I', parent || '_kept_' || number); END IF;
  END LOOP;
  IF g.merges THEN DELETE FROM plimsoll.shelf x WHERE x.number = drop_generation.number; END IF;
  INSERT INTO plimsoll.shelf (number, low) VALUES (drop_generation.number + 1, floor);
  DELETE FROM plimsoll.generation x WHERE x.number = drop_generation.number;
  RETURN true;
END $$;

INSERT INTO plimsoll.shelf (number, low) VALUES (0, NULL);
CREATE TABLE plimsoll.job_kept_0 PARTITION OF plimsoll.job FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.done_kept_0 PARTITION OF plimsoll.done FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.attempt_kept_0 PARTITION OF plimsoll.attempt FOR VALUES FROM (MINVALUE) TO (0);
CREATE TABLE plimsoll.effect_kept_0 PARTITION OF plimsoll.effect FOR VALUES FROM (MINVALUE) TO (0);
SELECT plimsoll.add_generation(n) FROM generate_series(0, 2) n;
