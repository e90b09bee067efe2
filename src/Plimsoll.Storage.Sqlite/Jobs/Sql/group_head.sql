SELECT place, job, run_at FROM plimsoll_ordered WHERE queue = $1 AND order_key = $2 ORDER BY place LIMIT 1
