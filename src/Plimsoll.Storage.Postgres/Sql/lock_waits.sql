-- One row per session of the service in this database that is at work: how long it has been waiting for a lock, in microseconds.
-- waitstart is null for a moment after a wait has begun. The list of locks is read only for sessions that wait.
SELECT
  CASE WHEN a.wait_event_type = 'Lock'
    THEN COALESCE(
      (
        SELECT (extract(epoch FROM clock_timestamp() - min(l.waitstart)) * 1000000)::bigint
        FROM pg_catalog.pg_locks l
        WHERE l.pid = a.pid AND NOT l.granted
      ),
      0)
    ELSE 0
  END
FROM pg_catalog.pg_stat_activity a
WHERE a.datname = current_database()
  AND a.application_name = current_setting('application_name')
  AND a.backend_type = 'client backend'
  AND a.state <> 'idle'
  AND a.pid <> pg_backend_pid()
