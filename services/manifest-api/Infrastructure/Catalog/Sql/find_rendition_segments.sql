SELECT number, start_ticks, duration_ticks, bytes, keyframe_bytes
FROM segment
WHERE package_key = $1 AND position = $2
ORDER BY number
