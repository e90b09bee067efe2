UPDATE plimsoll_ready SET taken = $5 WHERE queue = $1 AND tenant = $2 AND rank = $3 AND last = $4
