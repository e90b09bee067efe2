-- schema: plimsoll-jobs.1
-- A run is a block of jobs with consecutive numbers that share everything but their payload. What is hot exists once per run.

-- A job's number is batch * 4096 + n. 2^28 batches are a generation; what is kept per job is partitioned by it.
CREATE SEQUENCE plimsoll.batch AS bigint MINVALUE 0 START 1;
CREATE SEQUENCE plimsoll.epoch AS bigint;
CREATE SEQUENCE plimsoll.place AS bigint;

CREATE TABLE plimsoll.job (
  id             bigint      NOT NULL PRIMARY KEY,
  queue          text        NOT NULL,
  type           text        NOT NULL,
  version        integer     NOT NULL,
  priority       smallint    NOT NULL,
  created_at     timestamptz NOT NULL,
  tenant         text        NULL,
  class          text        NULL,
  region         text        NULL,
  key            text        NULL,
  order_key      text        NULL,
  order_failure  smallint    NULL,
  deadline       timestamptz NULL,
  traceparent    text        NULL,
  payload        json        NOT NULL
) PARTITION BY RANGE (id);

-- Neither taken nor any other column that changes is in the index: a claim that splits a run is a HOT update. A run is split at its front, so
-- its last job tells it from what was split off and put back.
CREATE TABLE plimsoll.ready (
  queue        text        NOT NULL,
  tenant       text        NOT NULL,
  rank         bigint      NOT NULL,
  first        bigint      NOT NULL,
  count        integer     NOT NULL CHECK (count > 0),
  taken        integer     NOT NULL DEFAULT 0 CHECK (taken < count),
  type         text        NOT NULL,
  version      integer     NOT NULL,
  priority     smallint    NOT NULL,
  class        text        NULL,
  region       text        NULL,
  attempt      integer     NOT NULL,
  lost         smallint    NOT NULL DEFAULT 0,
  ordered      boolean     NOT NULL DEFAULT false,
  enqueued_at  timestamptz NOT NULL,
  last         bigint      NOT NULL GENERATED ALWAYS AS (first + count - 1) STORED,
  PRIMARY KEY (queue, tenant, rank, last)
) WITH (fillfactor = 50);

CREATE TABLE plimsoll.deferred (
  run_at    timestamptz NOT NULL,
  first     bigint      NOT NULL,
  count     integer     NOT NULL CHECK (count > 0),
  queue     text        NOT NULL,
  tenant    text        NOT NULL,
  type      text        NOT NULL,
  version   integer     NOT NULL,
  priority  smallint    NOT NULL,
  class     text        NULL,
  region    text        NULL,
  attempt   integer     NOT NULL,
  lost      smallint    NOT NULL DEFAULT 0,
  ordered   boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (run_at, first)
);

CREATE INDEX deferred_first ON plimsoll.deferred (first);

-- Jobs whose workers went silent twice, one by one: each is run alone.
CREATE TABLE plimsoll.quarantine (
  first        bigint      NOT NULL PRIMARY KEY,
  queue        text        NOT NULL,
  tenant       text        NOT NULL,
  type         text        NOT NULL,
  version      integer     NOT NULL,
  priority     smallint    NOT NULL,
  class        text        NULL,
  region       text        NULL,
  attempt      integer     NOT NULL,
  lost         smallint    NOT NULL,
  ordered      boolean     NOT NULL,
  enqueued_at  timestamptz NOT NULL
);

CREATE TABLE plimsoll.worker (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text        NOT NULL,
  host        text        NOT NULL,
  process_id  integer     NOT NULL,
  artifact    text        NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  beat_at     timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

-- The id is the epoch: whatever a holder writes names it, and it is never used again.
CREATE TABLE plimsoll.lease (
  id           bigint      NOT NULL PRIMARY KEY,
  worker       bigint      NOT NULL,
  first        bigint      NOT NULL,
  count        integer     NOT NULL,
  queue        text        NOT NULL,
  tenant       text        NOT NULL,
  type         text        NOT NULL,
  version      integer     NOT NULL,
  priority     smallint    NOT NULL,
  class        text        NULL,
  region       text        NULL,
  attempt      integer     NOT NULL,
  lost         smallint    NOT NULL,
  ordered      boolean     NOT NULL,
  quarantine   boolean     NOT NULL,
  enqueued_at  timestamptz NOT NULL,
  taken_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled      bytea       NULL
) WITH (fillfactor = 50);

-- One row per closed lease. A duration of -1 is a job that did not complete in it.
CREATE TABLE plimsoll.done (
  first        bigint      NOT NULL,
  lease        bigint      NOT NULL,
  count        integer     NOT NULL,
  queue        text        NOT NULL,
  type         text        NOT NULL,
  tenant       text        NOT NULL,
  attempt      integer     NOT NULL,
  worker       bigint      NOT NULL,
  taken_at     timestamptz NOT NULL,
  finished_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  duration_us  integer[]   NOT NULL,
  cpu_us       integer[]   NOT NULL,
  PRIMARY KEY (first, lease)
) PARTITION BY RANGE (first);
CREATE INDEX done_finished_at ON plimsoll.done (finished_at);

-- Attempts that failed. The lease tells two tries with the same number apart: those that cost no attempt.
CREATE TABLE plimsoll.attempt (
  job          bigint      NOT NULL,
  lease        bigint      NOT NULL,
  attempt      integer     NOT NULL,
  error_class  text        NOT NULL,
  error_type   text        NOT NULL,
  message      text        NOT NULL,
  worker       bigint      NOT NULL,
  worker_name  text        NULL,
  artifact     text        NULL,
  started_at   timestamptz NULL,
  failed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  duration_us  integer     NULL,
  cpu_us       integer     NULL,
  trace_id     text        NULL,
  PRIMARY KEY (job, lease)
) PARTITION BY RANGE (job);

CREATE TABLE plimsoll.dead (
  job          bigint      NOT NULL PRIMARY KEY,
  queue        text        NOT NULL,
  type         text        NOT NULL,
  tenant       text        NOT NULL,
  class        text        NULL,
  region       text        NULL,
  error_class  text        NOT NULL,
  message      text        NOT NULL,
  attempts     integer     NOT NULL,
  payload      json        NULL,
  at           timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX dead_queue ON plimsoll.dead (queue, job);

-- FIFO groups. Only the head of a group is in ready, deferred, lease or dead.
CREATE TABLE plimsoll.ordered (
  queue      text        NOT NULL,
  order_key  text        NOT NULL,
  place      bigint      NOT NULL,
  job        bigint      NOT NULL,
  run_at     timestamptz NULL,
  PRIMARY KEY (queue, order_key, place)
);

CREATE TABLE plimsoll.unique_key (
  type        text        NOT NULL,
  key         text        NOT NULL,
  job         bigint      NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (type, key)
);
CREATE INDEX unique_key_expires_at ON plimsoll.unique_key (expires_at);

-- The empty step is the job itself, closed within a transaction of its handler.
CREATE TABLE plimsoll.effect (
  job   bigint      NOT NULL,
  step  text        NOT NULL,
  at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (job, step)
) PARTITION BY RANGE (job);

CREATE TABLE plimsoll.paused (
  scope   text        NOT NULL,
  name    text        NOT NULL,
  actor   text        NOT NULL,
  reason  text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (scope, name)
);

CREATE TABLE plimsoll.progress (
  job      bigint           NOT NULL PRIMARY KEY,
  share    double precision NOT NULL,
  message  text             NULL,
  at       timestamptz      NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

CREATE TABLE plimsoll.cancelled (
  job     bigint      NOT NULL PRIMARY KEY,
  actor   text        NOT NULL,
  reason  text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Append only.
CREATE TABLE plimsoll.audit (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor   text        NOT NULL,
  action  text        NOT NULL,
  target  text        NOT NULL,
  reason  text        NOT NULL
);

-- Order of service: time of readiness, less 30 seconds for every level of priority. So a low priority ages.
CREATE FUNCTION plimsoll.rank(at timestamptz, priority integer) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (extract(epoch FROM at) * 1000)::bigint + priority * 30000;

-- A job becomes ready, or waits for its time. Used for jobs that come one by one.
CREATE FUNCTION plimsoll.admit(number bigint, run_at timestamptz, attempt integer, lost integer) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO plimsoll.ready (queue, tenant, rank, first, count, type, version, priority, class, region, attempt, lost, ordered, enqueued_at)
  SELECT j.queue, coalesce(j.tenant, ''), plimsoll.rank(clock_timestamp(), j.priority), j.id, 1, j.type, j.version, j.priority, j.class, j.region,
    admit.attempt, admit.lost, j.order_key IS NOT NULL, clock_timestamp()
  FROM plimsoll.job j WHERE j.id = number AND (admit.run_at IS NULL OR admit.run_at <= clock_timestamp());
  INSERT INTO plimsoll.deferred (run_at, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered)
  SELECT admit.run_at, j.id, 1, j.queue, coalesce(j.tenant, ''), j.type, j.version, j.priority, j.class, j.region, admit.attempt, admit.lost,
    j.order_key IS NOT NULL
  FROM plimsoll.job j WHERE j.id = number AND admit.run_at > clock_timestamp();
$$;

-- Serialises whatever changes a FIFO group, until the transaction ends.
CREATE FUNCTION plimsoll.lock_group(queue text, order_key text) RETURNS void
LANGUAGE sql
RETURN pg_advisory_xact_lock(hashtextextended(queue || chr(31) || order_key, 1886153069));

-- Puts a job at the end of its FIFO group; the head of a group is admitted.
CREATE FUNCTION plimsoll.line_up(number bigint, queue text, order_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM plimsoll.lock_group(queue, order_key);
  IF NOT EXISTS (SELECT 1 FROM plimsoll.ordered o WHERE o.queue = line_up.queue AND o.order_key = line_up.order_key) THEN
    PERFORM plimsoll.admit(number, run_at, 1, 0);
  END IF;
  INSERT INTO plimsoll.ordered (queue, order_key, place, job, run_at)
  VALUES (line_up.queue, line_up.order_key, nextval('plimsoll.place'), number, line_up.run_at);
END $$;

-- Takes a job out of its FIFO group; when it was the head, the next one is admitted.
CREATE FUNCTION plimsoll.move_on(number bigint, queue text, order_key text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  own  plimsoll.ordered;
  next plimsoll.ordered;
BEGIN
  PERFORM plimsoll.lock_group(queue, order_key);
  DELETE FROM plimsoll.ordered o WHERE o.queue = move_on.queue AND o.order_key = move_on.order_key AND o.job = number RETURNING * INTO own;
  IF own.place IS NULL THEN RETURN; END IF;
  SELECT * INTO next FROM plimsoll.ordered o
  WHERE o.queue = move_on.queue AND o.order_key = move_on.order_key ORDER BY o.place LIMIT 1;
  IF next.place > own.place THEN
    PERFORM plimsoll.admit(next.job, next.run_at, 1, 0);
  END IF;
END $$;

-- Closes a lease and puts back what is not settled. lost = 1: its worker went silent; lost = 0: it gives the jobs back.
CREATE FUNCTION plimsoll.put_back(l plimsoll.lease, more_lost integer, OUT ready integer, OUT quarantined integer, OUT dead integer)
LANGUAGE plpgsql AS $$
DECLARE
  open_jobs bigint[];
BEGIN
  ready := 0; quarantined := 0; dead := 0;
  DELETE FROM plimsoll.lease WHERE id = l.id;
  SELECT coalesce(array_agg(l.first + n ORDER BY n), '{}') INTO open_jobs
  FROM generate_series(0, l.count - 1) n
  WHERE (l.settled IS NULL OR get_bit(l.settled, n) = 0)
    AND NOT EXISTS (SELECT 1 FROM plimsoll.effect e WHERE e.job = l.first + n AND e.step = '');

  IF cardinality(open_jobs) < l.count THEN
    INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, duration_us, cpu_us)
    SELECT l.first, l.id, l.count, l.queue, l.type, l.tenant, l.attempt, l.worker, l.taken_at, array_agg(us ORDER BY n), array_agg(us ORDER BY n)
    FROM (
      SELECT n, CASE
        WHEN l.first + n = ANY(open_jobs) OR EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = l.first + n AND a.lease = l.id) THEN -1
        ELSE 0 END AS us
      FROM generate_series(0, l.count - 1) n) durations;
    PERFORM plimsoll.move_on(j.id, j.queue, j.order_key) FROM plimsoll.job j
    WHERE l.ordered AND j.id = l.first AND j.order_key IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = j.id AND a.lease = l.id);
  END IF;

  IF more_lost > 0 THEN
    INSERT INTO plimsoll.attempt (job, lease, attempt, error_class, error_type, message, worker, worker_name, artifact, started_at)
    SELECT j, l.id, l.attempt, 'leaseLost', 'LeaseLost', 'The worker went silent. Whether it had started the job is not known.',
      l.worker, w.name, w.artifact, l.taken_at
    FROM unnest(open_jobs) j LEFT JOIN plimsoll.worker w ON w.id = l.worker;
  END IF;

  IF l.quarantine AND more_lost > 0 THEN
    INSERT INTO plimsoll.dead (job, queue, type, tenant, class, region, error_class, message, attempts)
    SELECT j, l.queue, l.type, l.tenant, l.class, l.region, 'leaseLost', 'Its worker went silent each time, the last time while it ran alone.', l.attempt
    FROM unnest(open_jobs) j;
    GET DIAGNOSTICS dead = ROW_COUNT;
    PERFORM plimsoll.move_on(j.id, j.queue, j.order_key) FROM plimsoll.job j
    WHERE j.id = ANY(open_jobs) AND j.order_key IS NOT NULL AND j.order_failure <> 0;
  ELSIF l.quarantine OR (more_lost > 0 AND l.lost + more_lost >= 2) THEN
    INSERT INTO plimsoll.quarantine (first, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at)
    SELECT j, l.queue, l.tenant, l.type, l.version, l.priority, l.class, l.region, l.attempt, l.lost + more_lost, l.ordered, l.enqueued_at
    FROM unnest(open_jobs) j;
    GET DIAGNOSTICS quarantined = ROW_COUNT;
  ELSE
    INSERT INTO plimsoll.ready (queue, tenant, rank, first, count, type, version, priority, class, region, attempt, lost, ordered, enqueued_at)
    SELECT l.queue, l.tenant, plimsoll.rank(l.enqueued_at, l.priority), min(j), count(*), l.type, l.version, l.priority, l.class, l.region,
      l.attempt, l.lost + more_lost, l.ordered, l.enqueued_at
    FROM (SELECT j, j - row_number() OVER (ORDER BY j) AS island FROM unnest(open_jobs) j) numbered
    GROUP BY island;
    ready := cardinality(open_jobs);
  END IF;
END $$;

-- Takes the leases of silent workers. A lease whose holder is in the middle of an effect is locked by it, and left for the next round.
CREATE FUNCTION plimsoll.rescue(silence interval, OUT workers integer, OUT leases integer, OUT ready integer, OUT quarantined integer, OUT dead integer)
LANGUAGE plpgsql AS $$
DECLARE
  l plimsoll.lease;
  back record;
BEGIN
  leases := 0; ready := 0; quarantined := 0; dead := 0;
  FOR l IN
    SELECT * FROM plimsoll.lease x
    WHERE NOT EXISTS (SELECT 1 FROM plimsoll.worker w WHERE w.id = x.worker AND w.beat_at > clock_timestamp() - silence)
    ORDER BY x.id FOR UPDATE SKIP LOCKED
  LOOP
    -- A statement of its own: it sees what the holder committed before its lease was locked here.
    SELECT * INTO back FROM plimsoll.put_back(l, 1);
    leases := leases + 1; ready := ready + back.ready; quarantined := quarantined + back.quarantined; dead := dead + back.dead;
  END LOOP;
  DELETE FROM plimsoll.worker w WHERE w.beat_at <= clock_timestamp() - silence
    AND NOT EXISTS (SELECT 1 FROM plimsoll.lease x WHERE x.worker = w.id);
  GET DIAGNOSTICS workers = ROW_COUNT;
END $$;

-- The identity of a job outside the store: a UUID of version 7 with the number in its last 62 bits.
CREATE FUNCTION plimsoll.job_id(number bigint, created_at timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  lpad(to_hex(floor(extract(epoch FROM created_at) * 1000)::bigint), 12, '0')
  || to_hex(28672 + div(mod(number::numeric * 11400714819323198485, 18446744073709551616), 4503599627370496)::integer)
  || to_hex(number | (-9223372036854775808)))::uuid;

-- Enqueues one job from any runtime; in a transaction of the caller it stands or falls with it. Give names, not positions:
--   SELECT * FROM plimsoll.enqueue(type => 'manifest.render', queue => 'manifest', version => 3, payload => '{"assetId":"a1"}')
-- Returns the job's identity, and whether the key named a job already.
CREATE FUNCTION plimsoll.enqueue(
  type text, queue text, payload json, version integer DEFAULT 1, key text DEFAULT NULL, key_retention interval DEFAULT '1 day',
  tenant text DEFAULT NULL, priority integer DEFAULT 5, order_key text DEFAULT NULL, order_failure text DEFAULT 'block',
  delay interval DEFAULT NULL, deadline timestamptz DEFAULT NULL, class text DEFAULT NULL, region text DEFAULT NULL,
  traceparent text DEFAULT NULL, OUT id uuid, OUT is_duplicate boolean)
LANGUAGE plpgsql AS $$
DECLARE
  number bigint := nextval('plimsoll.batch') << 12;
  created timestamptz := date_trunc('milliseconds', clock_timestamp());
  holder plimsoll.unique_key;
BEGIN
  IF octet_length(enqueue.payload::text) > 262144 THEN
    RAISE EXCEPTION 'The payload has % bytes; a job has at most 262144.', octet_length(enqueue.payload::text) USING ERRCODE = 'program_limit_exceeded';
  END IF;
  IF enqueue.priority NOT BETWEEN 0 AND 9 THEN
    RAISE EXCEPTION 'The priority % is none of 0 to 9.', enqueue.priority USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF enqueue.order_failure NOT IN ('block', 'skip', 'park') THEN
    RAISE EXCEPTION 'The order failure % is none of block, skip, park.', enqueue.order_failure USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF enqueue.key IS NOT NULL THEN
    INSERT INTO plimsoll.unique_key AS u (type, key, job, created_at, expires_at)
    VALUES (enqueue.type, enqueue.key, number, created, clock_timestamp() + enqueue.key_retention)
    ON CONFLICT ON CONSTRAINT unique_key_pkey DO UPDATE SET job = excluded.job, created_at = excluded.created_at, expires_at = excluded.expires_at
    WHERE u.expires_at <= clock_timestamp();
    SELECT * INTO holder FROM plimsoll.unique_key u WHERE u.type = enqueue.type AND u.key = enqueue.key;
    IF holder.job <> number THEN
      id := plimsoll.job_id(holder.job, holder.created_at);
      is_duplicate := true;
      RETURN;
    END IF;
  END IF;
  INSERT INTO plimsoll.job
  VALUES (number, enqueue.queue, enqueue.type, enqueue.version, enqueue.priority, created, enqueue.tenant, enqueue.class, enqueue.region, enqueue.key,
    enqueue.order_key, CASE enqueue.order_failure WHEN 'block' THEN 0 WHEN 'skip' THEN 1 WHEN 'park' THEN 2 END, enqueue.deadline,
    enqueue.traceparent, enqueue.payload);
  IF enqueue.order_key IS NULL THEN PERFORM plimsoll.admit(number, clock_timestamp() + enqueue.delay, 1, 0);
  ELSE PERFORM plimsoll.line_up(number, enqueue.queue, enqueue.order_key, clock_timestamp() + enqueue.delay);
  END IF;
  PERFORM pg_notify('plimsoll', enqueue.queue);
  id := plimsoll.job_id(number, created);
  is_duplicate := false;
END $$;
