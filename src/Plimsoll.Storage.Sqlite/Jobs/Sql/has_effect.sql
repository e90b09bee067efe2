SELECT 1 FROM plimsoll_effect WHERE job = $1 AND step = $2
