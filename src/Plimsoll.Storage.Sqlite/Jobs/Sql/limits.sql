SELECT scope, name, max FROM plimsoll_limits ORDER BY scope, name
