-- Leases whose worker is unknown.
SELECT id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, quarantine, taken_at, settled
FROM plimsoll_lease l WHERE NOT EXISTS (SELECT 1 FROM plimsoll_worker w WHERE w.id = l.worker) ORDER BY id
