-- What vacuum has to leave, and what it has left. Of other users' sessions the engine tells this only to members of pg_read_all_stats. A transaction
-- that has written holds vacuum back by its own number, though it holds no snapshot between two statements.
WITH held AS (
  SELECT greatest(age(a.backend_xmin), age(a.backend_xid))::bigint AS age, a.xact_start FROM pg_stat_activity a
  WHERE (a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL) AND a.pid <> pg_backend_pid()
    AND (a.datname IS NULL OR a.datname = current_database()) AND a.backend_type <> 'autovacuum worker'
  UNION ALL SELECT age(p.transaction), p.prepared FROM pg_prepared_xacts p WHERE p.database = current_database()
  UNION ALL SELECT age(s.xmin), NULL FROM pg_replication_slots s WHERE s.xmin IS NOT NULL
)
SELECT coalesce((SELECT max(h.age) FROM held h), 0),
  coalesce((SELECT extract(epoch FROM clock_timestamp() - min(h.xact_start)) FROM held h), 0)::double precision,
  coalesce((
    SELECT sum(t.n_dead_tup) FROM pg_stat_user_tables t
    WHERE t.schemaname = 'plimsoll' AND t.relname IN ('ready', 'deferred', 'lease', 'ordered', 'worker', 'permit')), 0)::bigint,
  (SELECT count(*) FILTER (WHERE g.tries > 1) + greatest(0, (b.last_value >> 28) + 1 - max(g.number))
    FROM plimsoll.generation g CROSS JOIN plimsoll.batch b GROUP BY b.last_value)::integer
