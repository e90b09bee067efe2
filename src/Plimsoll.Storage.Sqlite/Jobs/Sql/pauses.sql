SELECT scope, name, actor, reason, at FROM plimsoll_paused ORDER BY scope, name
