-- Forgets a worker that was found silent with the heartbeat $2.
DELETE FROM plimsoll_worker WHERE id = $1 AND beat_at = $2 AND NOT EXISTS (SELECT 1 FROM plimsoll_lease l WHERE l.worker = $1)
