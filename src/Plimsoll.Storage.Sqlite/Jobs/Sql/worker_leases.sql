-- $1 worker, $2 queue, $3 whether those out of quarantine.
SELECT id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, quarantine, taken_at, settled
FROM plimsoll_lease WHERE worker = $1 AND queue = $2 AND quarantine = $3 ORDER BY id
