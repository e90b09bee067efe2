DELETE FROM plimsoll_limits WHERE scope = $1 AND name = $2
