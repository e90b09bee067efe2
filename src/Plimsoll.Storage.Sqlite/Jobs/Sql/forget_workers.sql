-- Forgets workers that have not been heard since $1.
DELETE FROM plimsoll_worker WHERE beat_at <= $1 AND NOT EXISTS (SELECT 1 FROM plimsoll_lease l WHERE l.worker = plimsoll_worker.id)
