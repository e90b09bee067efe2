-- Leases one job out of quarantine. $1 worker, $2 queue, $3 to $6 excluded types, tenants, classes, regions.
WITH gone AS (
  DELETE FROM plimsoll.quarantine q
  WHERE q.first = (
    SELECT x.first FROM plimsoll.quarantine x
    WHERE x.queue = $2 AND x.type <> ALL ($3::text[]) AND x.tenant <> ALL ($4::text[])
      AND coalesce(x.class, '') <> ALL ($5::text[]) AND coalesce(x.region, '') <> ALL ($6::text[])
    ORDER BY x.first LIMIT 1 FOR UPDATE SKIP LOCKED)
    AND EXISTS (SELECT 1 FROM plimsoll.worker w WHERE w.id = $1)
  RETURNING *
)
INSERT INTO plimsoll.lease (id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, quarantine, enqueued_at)
SELECT nextval('plimsoll.epoch'), $1, g.first, 1, g.queue, g.tenant, g.type, g.version, g.priority, g.class, g.region, g.attempt, g.lost, g.ordered,
  true, g.enqueued_at
FROM gone g
RETURNING id, first, count, tenant, type, version, priority, class, region, attempt, lost, ordered, quarantine, enqueued_at, 0::bigint
