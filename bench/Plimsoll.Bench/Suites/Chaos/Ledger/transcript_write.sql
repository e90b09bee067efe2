-- Puts a transcript of a SQLite file where the checker looks. The store's tables and the ledger are empty before.
CREATE FUNCTION chaos.instant(us bigint) RETURNS timestamptz LANGUAGE sql RETURN timestamptz 'epoch' + us * interval '1 microsecond';

-- 32-bit integers, lowest byte first.
CREATE FUNCTION chaos.integers(packed text) RETURNS integer[] LANGUAGE sql RETURN (
  SELECT array_agg(get_byte(b, n * 4) | (get_byte(b, n * 4 + 1) << 8) | (get_byte(b, n * 4 + 2) << 16) | (get_byte(b, n * 4 + 3) << 24) ORDER BY n)
  FROM decode(packed, 'hex') b CROSS JOIN LATERAL generate_series(0, length(b) / 4 - 1) n);

INSERT INTO plimsoll.job (id, queue, type, version, priority, created_at, key, order_key, order_failure, payload)
SELECT x.id, x.queue, x.type, x.version, x.priority, chaos.instant(x.created_at), x.key, x.order_key, x.order_failure, x.payload
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  id bigint, queue text, type text, version integer, priority smallint, created_at bigint, key text, order_key text, order_failure smallint, payload json)
WHERE t.name = 'job';

INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, finished_at, duration_us, cpu_us)
SELECT x.first, x.lease, x.count, x.queue, x.type, x.tenant, x.attempt, x.worker, chaos.instant(x.taken_at), chaos.instant(x.finished_at),
  chaos.integers(x.duration_us), chaos.integers(x.cpu_us)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  first bigint, lease bigint, count integer, queue text, type text, tenant text, attempt integer, worker bigint, taken_at bigint, finished_at bigint,
  duration_us text, cpu_us text)
WHERE t.name = 'done';

INSERT INTO plimsoll.attempt (job, lease, attempt, error_class, error_type, message, worker)
SELECT x.job, x.lease, x.attempt, x.error_class, x.error_type, x.message, x.worker
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  job bigint, lease bigint, attempt integer, error_class text, error_type text, message text, worker bigint)
WHERE t.name = 'attempt';

INSERT INTO plimsoll.dead (job, queue, type, tenant, error_class, message, attempts)
SELECT x.job, x.queue, x.type, x.tenant, x.error_class, x.message, x.attempts
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  job bigint, queue text, type text, tenant text, error_class text, message text, attempts integer)
WHERE t.name = 'dead';

INSERT INTO plimsoll.ready (queue, tenant, rank, first, count, taken, type, version, priority, attempt, enqueued_at)
SELECT x.queue, x.tenant, x.rank, x.first, x.count, x.taken, x.type, x.version, x.priority, x.attempt, chaos.instant(x.enqueued_at)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  queue text, tenant text, rank bigint, first bigint, count integer, taken integer, type text, version integer, priority smallint, attempt integer,
  enqueued_at bigint)
WHERE t.name = 'ready';

INSERT INTO plimsoll.deferred (run_at, first, count, queue, tenant, type, version, priority, attempt)
SELECT chaos.instant(x.run_at), x.first, x.count, x.queue, x.tenant, x.type, x.version, x.priority, x.attempt
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  run_at bigint, first bigint, count integer, queue text, tenant text, type text, version integer, priority smallint, attempt integer)
WHERE t.name = 'deferred';

INSERT INTO plimsoll.lease (id, worker, first, count, queue, tenant, type, version, priority, attempt, lost, ordered, quarantine, enqueued_at)
SELECT x.id, x.worker, x.first, x.count, x.queue, x.tenant, x.type, x.version, x.priority, x.attempt, x.lost, x.ordered = 1, x.quarantine = 1,
  chaos.instant(x.enqueued_at)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  id bigint, worker bigint, first bigint, count integer, queue text, tenant text, type text, version integer, priority smallint, attempt integer,
  lost smallint, ordered integer, quarantine integer, enqueued_at bigint)
WHERE t.name = 'lease';

INSERT INTO plimsoll.quarantine (first, queue, tenant, type, version, priority, attempt, lost, ordered, enqueued_at)
SELECT x.first, x.queue, x.tenant, x.type, x.version, x.priority, x.attempt, x.lost, x.ordered = 1, chaos.instant(x.enqueued_at)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(
  first bigint, queue text, tenant text, type text, version integer, priority smallint, attempt integer, lost smallint, ordered integer,
  enqueued_at bigint)
WHERE t.name = 'quarantine';

INSERT INTO plimsoll.ordered (queue, order_key, place, job)
SELECT x.queue, x.order_key, x.place, x.job
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(queue text, order_key text, place bigint, job bigint)
WHERE t.name = 'ordered';

INSERT INTO chaos.started (id, job, lease, process, at) OVERRIDING SYSTEM VALUE
SELECT x.id, x.job, x.lease, x.process, chaos.instant(x.at)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(id bigint, job bigint, lease bigint, process integer, at bigint)
WHERE t.name = 'started';

INSERT INTO chaos.effect (id, job, fifo, position, process, at) OVERRIDING SYSTEM VALUE
SELECT x.id, x.job, x.fifo, x.position, x.process, chaos.instant(x.at)
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(id bigint, job bigint, fifo text, position integer, process integer, at bigint)
WHERE t.name = 'effect';

INSERT INTO chaos.accepted (first, jobs, is_new, duplicates)
SELECT x.first, x.jobs, x.is_new = 1, x.duplicates
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(first integer, jobs text, is_new integer, duplicates integer)
WHERE t.name = 'accepted';

INSERT INTO chaos.ended (lease, how)
SELECT x.lease, x.how
FROM chaos.transcript t CROSS JOIN LATERAL json_to_record(t.entry) x(lease bigint, how text)
WHERE t.name = 'ended';

ANALYZE;
