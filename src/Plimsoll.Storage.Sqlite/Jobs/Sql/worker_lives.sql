SELECT 1 FROM plimsoll_worker WHERE id = $1
