DELETE FROM plimsoll_lease WHERE id = $1
