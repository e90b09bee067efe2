INSERT INTO plimsoll_audit (at, actor, action, target, reason) VALUES ($1, $2, $3, $4, $5)
