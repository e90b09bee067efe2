-- What the checker looks at, from a SQLite file: the table, and its columns as JSON.
SELECT 'job' AS name, json_object('id', id, 'queue', queue, 'type', type, 'version', version, 'priority', priority, 'created_at', created_at, 'key', key,
  'order_key', order_key, 'order_failure', order_failure, 'payload', json(payload)) AS entry FROM plimsoll.job
UNION ALL SELECT 'done', json_object('first', first, 'lease', lease, 'count', count, 'queue', queue, 'type', type, 'tenant', tenant, 'attempt', attempt,
  'worker', worker, 'taken_at', taken_at, 'finished_at', finished_at, 'duration_us', hex(duration_us), 'cpu_us', hex(cpu_us)) FROM plimsoll.done
UNION ALL SELECT 'attempt', json_object('job', job, 'lease', lease, 'attempt', attempt, 'error_class', error_class, 'error_type', error_type,
  'message', message, 'worker', worker) FROM plimsoll.attempt
UNION ALL SELECT 'dead', json_object('job', job, 'queue', queue, 'type', type, 'tenant', tenant, 'error_class', error_class, 'message', message,
  'attempts', attempts) FROM plimsoll.dead
UNION ALL SELECT 'ready', json_object('queue', queue, 'tenant', tenant, 'rank', rank, 'first', first, 'count', count, 'taken', taken, 'type', type,
  'version', version, 'priority', priority, 'attempt', attempt, 'enqueued_at', enqueued_at) FROM plimsoll.ready
UNION ALL SELECT 'deferred', json_object('run_at', run_at, 'first', first, 'count', count, 'queue', queue, 'tenant', tenant, 'type', type,
  'version', version, 'priority', priority, 'attempt', attempt) FROM plimsoll.deferred
UNION ALL SELECT 'lease', json_object('id', id, 'worker', worker, 'first', first, 'count', count, 'queue', queue, 'tenant', tenant, 'type', type,
  'version', version, 'priority', priority, 'attempt', attempt, 'lost', lost, 'ordered', ordered, 'quarantine', quarantine,
  'enqueued_at', enqueued_at) FROM plimsoll.lease
UNION ALL SELECT 'quarantine', json_object('first', first, 'queue', queue, 'tenant', tenant, 'type', type, 'version', version, 'priority', priority,
  'attempt', attempt, 'lost', lost, 'ordered', ordered, 'enqueued_at', enqueued_at) FROM plimsoll.quarantine
UNION ALL SELECT 'ordered', json_object('queue', queue, 'order_key', order_key, 'place', place, 'job', job) FROM plimsoll.ordered
UNION ALL SELECT 'started', json_object('id', id, 'job', job, 'lease', lease, 'process', process, 'at', at) FROM chaos.started
UNION ALL SELECT 'effect', json_object('id', id, 'job', job, 'fifo', fifo, 'position', position, 'process', process, 'at', at) FROM chaos.effect
UNION ALL SELECT 'accepted', json_object('first', first, 'jobs', jobs, 'is_new', is_new, 'duplicates', duplicates) FROM chaos.accepted
UNION ALL SELECT 'ended', json_object('lease', lease, 'how', how) FROM chaos.ended
