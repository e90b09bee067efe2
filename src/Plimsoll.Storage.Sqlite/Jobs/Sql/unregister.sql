DELETE FROM plimsoll_worker WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM plimsoll_lease l WHERE l.worker = $1)
