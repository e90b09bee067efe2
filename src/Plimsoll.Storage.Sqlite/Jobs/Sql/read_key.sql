SELECT job, created_at FROM plimsoll_unique_key WHERE type = $1 AND key = $2
