SELECT id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, quarantine, taken_at, settled
FROM plimsoll_lease WHERE id = $1 AND worker = $2
