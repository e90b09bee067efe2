-- Leases of a worker whose heartbeat is still the one with which it was found silent. $1 worker, $2 heartbeat.
SELECT id, worker, first, count, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at, quarantine, taken_at, settled
FROM plimsoll_lease l WHERE l.worker = $1 AND EXISTS (SELECT 1 FROM plimsoll_worker w WHERE w.id = $1 AND w.beat_at = $2) ORDER BY id
