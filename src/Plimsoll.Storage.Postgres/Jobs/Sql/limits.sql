SELECT scope, name, max FROM plimsoll.limits ORDER BY scope, name
