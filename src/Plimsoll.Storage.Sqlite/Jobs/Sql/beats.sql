SELECT id, beat_at FROM plimsoll_worker
