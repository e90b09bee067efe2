UPDATE plimsoll.worker SET beat_at = clock_timestamp() WHERE id = $1
