SELECT tenant FROM plimsoll_ready WHERE queue = $1 ORDER BY tenant LIMIT 1
