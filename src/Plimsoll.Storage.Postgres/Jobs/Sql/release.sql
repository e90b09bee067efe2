-- Gives back what is not settled. A lease in the middle of an effect is not waited for. $1 worker, $2 leases, $3 what is settled in them, $4 first jobs, $5 numbers of jobs.
SELECT l.id, (plimsoll.put_back(l, 0)).ready
FROM (
  SELECT x.id, x.worker, x.first, x.count, x.queue, x.tenant, x.type, x.version, x.priority, x.class, x.region, x.attempt, x.lost, x.ordered,
    x.quarantine, x.enqueued_at, x.taken_at, c.settled
  FROM plimsoll.lease x JOIN unnest($2::bigint[], $3::bytea[], $4::bigint[], $5::integer[]) AS c(id, settled, first, count)
    ON x.id = c.id AND x.first = c.first AND x.count = c.count
  WHERE x.worker = $1
  FOR UPDATE OF x SKIP LOCKED) l
