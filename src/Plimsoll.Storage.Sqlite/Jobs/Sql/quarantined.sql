SELECT first, 1, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at
FROM plimsoll_quarantine WHERE queue = $1 ORDER BY first
