SELECT l.worker, l.id, c.job FROM plimsoll_cancelled c JOIN plimsoll_lease l ON c.job >= l.first AND c.job < l.first + l.count WHERE l.worker = $1
