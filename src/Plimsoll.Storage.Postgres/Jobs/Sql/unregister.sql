DELETE FROM plimsoll.worker w WHERE w.id = $1 AND NOT EXISTS (SELECT 1 FROM plimsoll.lease l WHERE l.worker = w.id)
