SELECT at, actor, action, target, reason FROM plimsoll.audit ORDER BY id DESC LIMIT $1
