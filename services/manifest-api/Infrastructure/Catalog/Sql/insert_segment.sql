INSERT INTO segment (package_key, position, number, start_ticks, duration_ticks, bytes, keyframe_bytes)
VALUES ($1, $2, $3, $4, $5, $6, $7)
