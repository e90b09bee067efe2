DELETE FROM plimsoll_ready WHERE queue = $1 AND tenant = $2 AND rank = $3 AND last = $4
