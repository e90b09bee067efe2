-- schema: plimsoll-jobs.1
-- A run is a block of jobs with consecutive numbers that share everything but their payload. What is hot exists once per run.
-- Times are microseconds since 1970, UTC. Names of no tenant are empty.

-- Numbers that are never used again: of jobs, of leases (the epochs of the fence), of workers, of places in FIFO groups.
CREATE TABLE plimsoll_counter (
  name   TEXT    NOT NULL PRIMARY KEY,
  value  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO plimsoll_counter (name, value) VALUES ('job', 0), ('lease', 0), ('place', 0), ('worker', 0);

-- Wakes grow whenever a queue has something new, so that other processes can tell by looking. Depths are exact: one writer at a time keeps them.
CREATE TABLE plimsoll_queue (
  name     TEXT    NOT NULL PRIMARY KEY,
  wakes    INTEGER NOT NULL,
  ready    INTEGER NOT NULL,
  delayed  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_job (
  id             INTEGER NOT NULL PRIMARY KEY,
  queue          TEXT    NOT NULL,
  type           TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  priority       INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  tenant         TEXT    NULL,
  class          TEXT    NULL,
  region         TEXT    NULL,
  key            TEXT    NULL,
  order_key      TEXT    NULL,
  order_failure  INTEGER NULL,
  deadline       INTEGER NULL,
  traceparent    TEXT    NULL,
  payload        TEXT    NOT NULL CHECK (json_valid(payload))
) STRICT;

-- A run is split at its front, so its last job tells it from what was split off and put back.
CREATE TABLE plimsoll_ready (
  queue        TEXT    NOT NULL,
  tenant       TEXT    NOT NULL,
  rank         INTEGER NOT NULL,
  first        INTEGER NOT NULL,
  count        INTEGER NOT NULL CHECK (count > 0),
  taken        INTEGER NOT NULL DEFAULT 0 CHECK (taken < count),
  type         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  priority     INTEGER NOT NULL,
  class        TEXT    NULL,
  region       TEXT    NULL,
  attempt      INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  ordered      INTEGER NOT NULL,
  enqueued_at  INTEGER NOT NULL,
  last         INTEGER NOT NULL CHECK (last = first + count - 1),
  PRIMARY KEY (queue, tenant, rank, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_deferred (
  run_at    INTEGER NOT NULL,
  first     INTEGER NOT NULL,
  count     INTEGER NOT NULL CHECK (count > 0),
  queue     TEXT    NOT NULL,
  tenant    TEXT    NOT NULL,
  type      TEXT    NOT NULL,
  version   INTEGER NOT NULL,
  priority  INTEGER NOT NULL,
  class     TEXT    NULL,
  region    TEXT    NULL,
  attempt   INTEGER NOT NULL,
  lost      INTEGER NOT NULL,
  ordered   INTEGER NOT NULL,
  PRIMARY KEY (run_at, first)
) STRICT, WITHOUT ROWID;
CREATE INDEX plimsoll_deferred_first ON plimsoll_deferred (first);

-- Jobs whose workers went silent twice, one by one: each is run alone.
CREATE TABLE plimsoll_quarantine (
  first        INTEGER NOT NULL PRIMARY KEY,
  queue        TEXT    NOT NULL,
  tenant       TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  priority     INTEGER NOT NULL,
  class        TEXT    NULL,
  region       TEXT    NULL,
  attempt      INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  ordered      INTEGER NOT NULL,
  enqueued_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX plimsoll_quarantine_queue ON plimsoll_quarantine (queue, first);

CREATE TABLE plimsoll_worker (
  id          INTEGER NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  host        TEXT    NOT NULL,
  process_id  INTEGER NOT NULL,
  artifact    TEXT    NOT NULL,
  started_at  INTEGER NOT NULL,
  beat_at     INTEGER NOT NULL
) STRICT;

-- The id is the epoch: whatever a holder writes names it, and it is never used again. Settled: bit n of byte n / 8, lowest first.
CREATE TABLE plimsoll_lease (
  id           INTEGER NOT NULL PRIMARY KEY,
  worker       INTEGER NOT NULL,
  first        INTEGER NOT NULL,
  count        INTEGER NOT NULL,
  queue        TEXT    NOT NULL,
  tenant       TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  priority     INTEGER NOT NULL,
  class        TEXT    NULL,
  region       TEXT    NULL,
  attempt      INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  ordered      INTEGER NOT NULL,
  quarantine   INTEGER NOT NULL,
  enqueued_at  INTEGER NOT NULL,
  taken_at     INTEGER NOT NULL,
  settled      BLOB    NULL
) STRICT;

-- One row per closed lease. Durations are 32-bit integers, lowest byte first; -1 is a job that did not complete in it.
CREATE TABLE plimsoll_done (
  first        INTEGER NOT NULL,
  lease        INTEGER NOT NULL,
  count        INTEGER NOT NULL,
  queue        TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  tenant       TEXT    NOT NULL,
  attempt      INTEGER NOT NULL,
  worker       INTEGER NOT NULL,
  taken_at     INTEGER NOT NULL,
  finished_at  INTEGER NOT NULL,
  duration_us  BLOB    NOT NULL,
  cpu_us       BLOB    NOT NULL,
  PRIMARY KEY (first, lease)
) STRICT, WITHOUT ROWID;
CREATE INDEX plimsoll_done_finished_at ON plimsoll_done (finished_at);

-- Attempts that failed. The lease tells two tries with the same number apart: those that cost no attempt.
CREATE TABLE plimsoll_attempt (
  job          INTEGER NOT NULL,
  lease        INTEGER NOT NULL,
  attempt      INTEGER NOT NULL,
  error_class  TEXT    NOT NULL,
  error_type   TEXT    NOT NULL,
  message      TEXT    NOT NULL,
  worker       INTEGER NOT NULL,
  worker_name  TEXT    NULL,
  artifact     TEXT    NULL,
  started_at   INTEGER NULL,
  failed_at    INTEGER NOT NULL,
  duration_us  INTEGER NULL,
  cpu_us       INTEGER NULL,
  trace_id     TEXT    NULL,
  PRIMARY KEY (job, lease)
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_dead (
  job          INTEGER NOT NULL PRIMARY KEY,
  queue        TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  tenant       TEXT    NOT NULL,
  class        TEXT    NULL,
  region       TEXT    NULL,
  error_class  TEXT    NOT NULL,
  message      TEXT    NOT NULL,
  attempts     INTEGER NOT NULL,
  at           INTEGER NOT NULL
) STRICT;
CREATE INDEX plimsoll_dead_queue ON plimsoll_dead (queue, job);

-- FIFO groups. Only the head of a group is in ready, deferred, lease or dead.
CREATE TABLE plimsoll_ordered (
  queue      TEXT    NOT NULL,
  order_key  TEXT    NOT NULL,
  place      INTEGER NOT NULL,
  job        INTEGER NOT NULL,
  run_at     INTEGER NULL,
  PRIMARY KEY (queue, order_key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_unique_key (
  type        TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  job         INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  PRIMARY KEY (type, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX plimsoll_unique_key_expires_at ON plimsoll_unique_key (expires_at);

-- The empty step is the job itself, closed within a transaction of its handler.
CREATE TABLE plimsoll_effect (
  job   INTEGER NOT NULL,
  step  TEXT    NOT NULL,
  at    INTEGER NOT NULL,
  PRIMARY KEY (job, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_paused (
  scope   TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  actor   TEXT    NOT NULL,
  reason  TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_progress (
  job      INTEGER NOT NULL PRIMARY KEY,
  share    REAL    NOT NULL,
  message  TEXT    NULL,
  at       INTEGER NOT NULL
) STRICT;

CREATE TABLE plimsoll_cancelled (
  job     INTEGER NOT NULL PRIMARY KEY,
  actor   TEXT    NOT NULL,
  reason  TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE TABLE plimsoll_schedule (
  name     TEXT    NOT NULL PRIMARY KEY,
  rule     TEXT    NOT NULL,
  next_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plimsoll_limits (
  scope  TEXT    NOT NULL,
  name   TEXT    NOT NULL,
  max    INTEGER NOT NULL CHECK (max > 0),
  PRIMARY KEY (scope, name)
) STRICT, WITHOUT ROWID;

-- Blocks of permits that workers hold; a worker that is forgotten gives its own back.
CREATE TABLE plimsoll_permit (
  scope    TEXT    NOT NULL,
  name     TEXT    NOT NULL,
  worker   INTEGER NOT NULL REFERENCES plimsoll_worker ON DELETE CASCADE,
  permits  INTEGER NOT NULL,
  wants    INTEGER NOT NULL,
  PRIMARY KEY (scope, name, worker)
) STRICT, WITHOUT ROWID;
CREATE INDEX plimsoll_permit_worker ON plimsoll_permit (worker);

-- Append only.
CREATE TABLE plimsoll_audit (
  id      INTEGER NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,
  actor   TEXT    NOT NULL,
  action  TEXT    NOT NULL,
  target  TEXT    NOT NULL,
  reason  TEXT    NOT NULL
) STRICT;
