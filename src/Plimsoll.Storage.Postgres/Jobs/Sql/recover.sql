-- Puts back leases whose holder does not know of them. $1 worker, $2 queue, $3 whether those out of quarantine, $4 the leases that it knows.
SELECT l.id, (plimsoll.put_back(l, 0)).ready
FROM (
  SELECT x.* FROM plimsoll.lease x
  WHERE x.worker = $1 AND x.queue = $2 AND x.quarantine = $3 AND x.id <> ALL ($4::bigint[])
  FOR UPDATE OF x SKIP LOCKED) l
