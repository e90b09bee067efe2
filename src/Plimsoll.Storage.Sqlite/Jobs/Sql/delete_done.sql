DELETE FROM plimsoll_done WHERE first = $1 AND lease = $2
