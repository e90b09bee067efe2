DELETE FROM plimsoll_paused WHERE scope = $1 AND name = $2
