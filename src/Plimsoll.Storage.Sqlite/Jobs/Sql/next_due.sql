SELECT run_at FROM plimsoll_deferred ORDER BY run_at LIMIT 1
