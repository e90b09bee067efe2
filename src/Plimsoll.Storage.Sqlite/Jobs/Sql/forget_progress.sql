DELETE FROM plimsoll_progress WHERE job >= $1 AND job < $2
