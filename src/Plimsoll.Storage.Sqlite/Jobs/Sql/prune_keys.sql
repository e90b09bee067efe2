DELETE FROM plimsoll_unique_key WHERE (type, key) IN (
  SELECT type, key FROM plimsoll_unique_key WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
