-- A limit and what the other workers have of it. $1 scope, $2 name, $3 worker.
SELECT l.max,
  (SELECT coalesce(sum(p.permits), 0) FROM plimsoll_permit p WHERE p.scope = $1 AND p.name = $2 AND p.worker <> $3),
  (SELECT count(*) FROM plimsoll_permit p WHERE p.scope = $1 AND p.name = $2 AND p.worker <> $3 AND p.wants)
FROM plimsoll_limits l WHERE l.scope = $1 AND l.name = $2
