-- Leases the first runs of a queue, tenant by tenant. $1 worker, $2 queue, $3 tenants with $4 their floors, $5 runs per tenant,
-- $6 jobs per tenant, $7 to $10 excluded types, tenants, classes, regions, $11 to $13 the only type, class, region: null takes any;
-- $14 jobs in all, $15 types with $16 the most jobs of each.
WITH picked AS MATERIALIZED (
  SELECT turn.place AS turn, r.*, r.count - r.taken AS open
  FROM unnest($3::text[], $4::bigint[]) WITH ORDINALITY AS turn(tenant, floor, place)
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
-- What each tenant's share takes, then what its type may have, then what fits in all.
shared AS (
  SELECT p.*, least(p.open, $6 - (sum(p.open) OVER (PARTITION BY p.turn ORDER BY p.rank, p.last) - p.open)) AS share FROM picked p
),
capped AS (
  SELECT s.*, least(s.share, coalesce(cap.most, $14) - (sum(s.share) OVER (PARTITION BY s.type ORDER BY s.turn, s.rank, s.last) - s.share)) AS part
  FROM shared s LEFT JOIN unnest($15::text[], $16::integer[]) AS cap(type, most) ON cap.type = s.type
  WHERE s.share > 0
),
fitting AS (
  SELECT c.*, least(c.part, $14 - (sum(c.part) OVER (ORDER BY c.turn, c.rank, c.last) - c.part))::integer AS take FROM capped c WHERE c.part > 0
),
cut AS MATERIALIZED (
  SELECT nextval('plimsoll.epoch') AS lease, f.* FROM (SELECT * FROM fitting WHERE take > 0 ORDER BY turn, rank, last) f
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
  SELECT c.lease, $1, c.first + c.taken, c.take, c.queue, c.tenant, c.type, c.version, c.priority, c.class, c.region,
    c.attempt, c.lost, c.ordered, false, c.enqueued_at
  FROM cut c
)
SELECT c.lease, c.first + c.taken, c.take, c.tenant, c.type, c.version, c.priority, c.class, c.region, c.attempt, c.lost, c.ordered, false, c.enqueued_at, c.rank
FROM cut c
