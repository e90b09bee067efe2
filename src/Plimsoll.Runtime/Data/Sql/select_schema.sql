SELECT name FROM plimsoll_schema WHERE store = $1
