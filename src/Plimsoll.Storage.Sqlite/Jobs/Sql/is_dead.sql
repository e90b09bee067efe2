SELECT 1 FROM plimsoll_dead WHERE job = $1
