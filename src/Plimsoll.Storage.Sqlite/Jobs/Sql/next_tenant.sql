SELECT tenant FROM plimsoll_ready WHERE queue = $1 AND tenant > $2 ORDER BY tenant LIMIT 1
