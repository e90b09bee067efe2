SELECT scope, name, actor, reason, at FROM plimsoll.paused ORDER BY scope, name
