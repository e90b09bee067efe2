-- Gives back what is not settled. $1 worker, $2 leases, $3 what is settled in them.
SELECT l.id, (plimsoll.put_back(l, 0)).ready
FROM (
  SELECT x.id, x.worker, x.first, x.count, x.queue, x.tenant, x.type, x.version, x.priority, x.class, x.region, x.attempt, x.lost, x.ordered,
    x.quarantine, x.enqueued_at, x.taken_at, c.settled
  FROM plimsoll.lease x JOIN unnest($2::bigint[], $3::bytea[]) AS c(id, settled) ON x.id = c.id
  WHERE x.worker = $1
  FOR UPDATE OF x) l
