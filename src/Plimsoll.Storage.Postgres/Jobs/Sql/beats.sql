SELECT id, beat_at FROM plimsoll.worker
