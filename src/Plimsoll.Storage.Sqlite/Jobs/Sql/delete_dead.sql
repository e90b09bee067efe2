DELETE FROM plimsoll_dead WHERE job = $1
