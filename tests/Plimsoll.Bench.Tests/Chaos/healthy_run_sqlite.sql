-- As healthy_run.sql, in a SQLite file.
INSERT INTO plimsoll_job (id, queue, type, version, priority, created_at, key, order_key, order_failure, payload)
SELECT 4096 + column1, 'chaos', column2, 1, 5, 1777863720000000, column1, column3, CASE WHEN column3 IS NOT NULL THEN 2 END,
  json_object('number', column1, 'group', column3, 'position', column4)
FROM (VALUES
  (0, 'once', NULL, NULL), (1, 'poison', NULL, NULL), (2, 'ordered', 'g0', 0), (3, 'ordered', 'g0', 1), (4, 'flaky', NULL, NULL),
  (5, 'closing', NULL, NULL), (6, 'once', NULL, NULL), (7, 'once', NULL, NULL));

INSERT INTO chaos_started (job, lease, process, at)
SELECT 4096 + column1, column2, 1, 1777863720000000 + column3 * 1000000
FROM (VALUES (0, 100, 0), (1, 101, 0), (2, 102, 0), (3, 103, 2), (4, 104, 0), (4, 204, 2), (5, 105, 0), (5, 205, 2), (6, 106, 0), (6, 206, 2), (6, NULL, 3),
  (7, 107, 0));

INSERT INTO chaos_effect (job, fifo, position, process, at)
SELECT 4096 + column1, column2, column3, 1, 1777863720000000 + column4 * 1000000
FROM (VALUES (0, NULL, -1, 1), (2, 'g0', 0, 1), (3, 'g0', 1, 3), (4, NULL, -1, 1), (5, NULL, -1, 3), (6, NULL, -1, 3));

INSERT INTO plimsoll_done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, finished_at, duration_us, cpu_us)
SELECT 4096 + column1, column2, 1, 'chaos', 'x', '', 1, 1, 0, 0, column3, column3
FROM (VALUES (0, 100, x'05000100'), (1, 101, x'FFFFFFFF'), (2, 102, x'05000000'), (3, 103, x'00000000'), (4, 104, x'FFFFFFFF'), (4, 204, x'05000000'),
  (5, 205, x'05000000'), (6, 206, x'05000000'));

INSERT INTO plimsoll_attempt (job, lease, attempt, error_class, error_type, message, worker, failed_at)
SELECT 4096 + column1, column2, 1, column3, 'x', 'x', 1, 0
FROM (VALUES (1, 101, 'permanent'), (4, 104, 'transient'), (5, 105, 'leaseLost'), (7, 107, 'leaseLost'), (7, 207, 'leaseLost'), (7, 307, 'leaseLost'));

INSERT INTO plimsoll_dead (job, queue, type, tenant, error_class, message, attempts, at)
VALUES (4097, 'chaos', 'poison', '', 'permanent', 'x', 1, 0), (4103, 'chaos', 'once', '', 'leaseLost', 'x', 1, 0);

INSERT INTO chaos_ended (lease, how, first, count, lost, enqueued_at) VALUES (106, 'released', 4102, 1, 0, 0);

INSERT INTO chaos_accepted (first, jobs, is_new, duplicates) VALUES (0, '4096,4097,4098,4099', 1, 0), (4, '4100,4101,4102,4103', 0, 2);
