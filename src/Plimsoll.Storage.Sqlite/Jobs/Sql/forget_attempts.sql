DELETE FROM plimsoll_attempt WHERE job >= $1 AND job < $2
