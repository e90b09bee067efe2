-- A small run in which all is well: every way in which a job can end, once. The lease of a job's first attempt is 100 and its number.
INSERT INTO plimsoll.job (id, queue, type, version, priority, created_at, key, order_key, order_failure, payload)
SELECT 4096 + n, 'chaos', type, 1, 5, now(), n::text, fifo, CASE WHEN fifo IS NOT NULL THEN 2 END,
  json_build_object('number', n, 'group', fifo, 'position', position)
FROM (VALUES
  (0, 'once', NULL, NULL), (1, 'poison', NULL, NULL), (2, 'ordered', 'g0', 0), (3, 'ordered', 'g0', 1), (4, 'flaky', NULL, NULL),
  (5, 'closing', NULL, NULL), (6, 'once', NULL, NULL), (7, 'once', NULL, NULL)) AS j(n, type, fifo, position);

INSERT INTO chaos.started (job, lease, process, at)
SELECT 4096 + n, lease, 1, timestamptz '2026-05-04 03:02:00Z' + second * interval '1 second'
FROM (VALUES (0, 100, 0), (1, 101, 0), (2, 102, 0), (3, 103, 2), (4, 104, 0), (4, 204, 2), (5, 105, 0), (5, 205, 2), (6, 106, 0), (6, 206, 2), (6, NULL, 3),
  (7, 107, 0)) AS s(n, lease, second);

INSERT INTO chaos.effect (job, fifo, position, process, at)
SELECT 4096 + n, fifo, position, 1, timestamptz '2026-05-04 03:02:00Z' + second * interval '1 second'
FROM (VALUES (0, NULL, -1, 1), (2, 'g0', 0, 1), (3, 'g0', 1, 3), (4, NULL, -1, 1), (5, NULL, -1, 3), (6, NULL, -1, 3)) AS e(n, fifo, position, second);

INSERT INTO plimsoll.done (first, lease, count, queue, type, tenant, attempt, worker, taken_at, duration_us, cpu_us)
SELECT 4096 + n, lease, 1, 'chaos', 'x', '', 1, 1, now(), ARRAY[us], ARRAY[us]
FROM (VALUES (0, 100, 5), (1, 101, -1), (2, 102, 5), (3, 103, 0), (4, 104, -1), (4, 204, 5), (5, 205, 5), (6, 206, 5)) AS d(n, lease, us);

INSERT INTO plimsoll.attempt (job, lease, attempt, error_class, error_type, message, worker)
SELECT 4096 + n, lease, 1, error_class, 'x', 'x', 1
FROM (VALUES (1, 101, 'permanent'), (4, 104, 'transient'), (5, 105, 'leaseLost'), (7, 107, 'leaseLost'), (7, 207, 'leaseLost'), (7, 307, 'leaseLost')) AS a(n, lease, error_class);

INSERT INTO plimsoll.dead (job, queue, type, tenant, error_class, message, attempts)
VALUES (4097, 'chaos', 'poison', '', 'permanent', 'x', 1), (4103, 'chaos', 'once', '', 'leaseLost', 'x', 1);

INSERT INTO chaos.ended (lease, how) VALUES (106, 'released');

INSERT INTO chaos.accepted (first, jobs, is_new, duplicates) VALUES (0, '4096,4097,4098,4099', true, 0), (4, '4100,4101,4102,4103', false, 2);
