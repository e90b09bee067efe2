SELECT at, actor, action, target, reason FROM plimsoll_audit ORDER BY id DESC LIMIT $1
