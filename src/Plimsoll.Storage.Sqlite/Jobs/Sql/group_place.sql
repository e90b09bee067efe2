SELECT place FROM plimsoll_ordered WHERE queue = $1 AND order_key = $2 AND job = $3 ORDER BY place LIMIT 1
