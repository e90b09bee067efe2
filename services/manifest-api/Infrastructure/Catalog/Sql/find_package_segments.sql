SELECT position, number, start_ticks, duration_ticks, bytes, keyframe_bytes
FROM segment
WHERE package_key = $1
ORDER BY position, number
