UPDATE plimsoll_worker SET beat_at = $2 WHERE id = $1
