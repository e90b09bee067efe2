DELETE FROM plimsoll_cancelled WHERE job >= $1 AND job < $2
