-- Leases the first runs of a queue, tenant by tenant. $1 worker, $2 queue, $3 tenants with $4 their floors, $5 runs per tenant,
-- $6 jobs per tenant, $7 to $10 excluded types, tenants, classes, regions, $11 to $13 the only type, class, region: null takes any.
WITH picked AS MATERIALIZED (
  SELECT r.*, r.count - r.taken AS open
  FROM unnest($3::text[], $4::bigint[]) AS turn(tenant, floor)
  CROSS JOIN LATERAL (
    SELECT x.* FROM plimsoll.ready x
    WHERE x.queue = $2 AND x.tenant = turn.tenant AND x.rank >= turn.floor
      AND x.type <> ALL ($7::text[]) AND x.tenant <> ALL ($8::text[])
      AND coalesce(x.class, '') <> ALL ($9::text[]) AND coalesce(x.region, '') <> ALL ($10::text[])
      AND ($11::text IS NULL OR x.type = $11) AND ($12::text IS NULL OR x.class = $12) AND ($13::text IS NULL OR x.region = $13)
    ORDER BY x.rank, x.last
    LIMIT $5
    FOR UPDATE SKIP LOCKED) r
  WHERE EXISTS (SELECT 1 FROM plimsoll.worker w WHERE w.id = $1)
),
cut AS (
  SELECT s.*, least(s.open, $6 - s.before)::integer AS take
  FROM (SELECT p.*, sum(p.open) OVER (PARTITION BY p.tenant ORDER BY p.rank, p.last) - p.open AS before FROM picked p) s
  WHERE s.before < $6
),
gone AS (
  DELETE FROM plimsoll.ready r USING cut c
  WHERE r.queue = c.queue AND r.tenant = c.tenant AND r.rank = c.rank AND r.last = c.last AND c.take = c.open
),
kept AS (
  UPDATE plimsoll.ready r SET taken = c.taken + c.take FROM cut c
  WHERE r.queue = c.queue AND r.tenant = c.tenant AND r.rank = c.rank AND r.last = c.last AND c.take < c.open
),
leased AS (
  INSERT INTO plimsoll.lease (id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, quarantine, enqueued_at)
  SELECT nextval('plimsoll.epoch'), $1, c.first + c.taken, c.take, c.queue, c.tenant, c.type, c.version, c.priority, c.class, c.region,
    c.attempt, c.lost, c.ordered, false, c.enqueued_at
  FROM cut c
  RETURNING *
)
SELECT l.id, l.first, l.count, l.tenant, l.type, l.version, l.priority, l.class, l.region, l.attempt, l.lost, l.ordered, l.quarantine, l.enqueued_at, c.rank
FROM leased l JOIN cut c ON c.first + c.taken = l.first
ORDER BY l.id
