-- Jobs behind others of their groups. $1 queue, $2 type, $3 tenant: null fits all.
SELECT o.job, 1, 1, j.created_at FROM plimsoll_ordered o JOIN plimsoll_job j ON j.id = o.job
WHERE ($1 IS NULL OR o.queue = $1) AND ($2 IS NULL OR j.type = $2) AND ($3 IS NULL OR j.tenant = $3)
  AND EXISTS (SELECT 1 FROM plimsoll_ordered head WHERE head.queue = o.queue AND head.order_key = o.order_key AND head.place < o.place)
  AND NOT EXISTS (SELECT 1 FROM plimsoll_dead d WHERE d.job = o.job)
