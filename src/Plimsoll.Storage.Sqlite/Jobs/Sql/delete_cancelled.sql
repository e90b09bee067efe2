DELETE FROM plimsoll_cancelled WHERE job = $1
