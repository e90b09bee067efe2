-- $2 is the count, which is 1.
INSERT INTO plimsoll_quarantine (first, queue, tenant, type, version, priority, class, region, attempt, lost, ordered, enqueued_at)
SELECT $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 WHERE $2 = 1
