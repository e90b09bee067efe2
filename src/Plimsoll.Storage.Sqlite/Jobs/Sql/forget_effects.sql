DELETE FROM plimsoll_effect WHERE job >= $1 AND job < $2
