DELETE FROM plimsoll.unique_key k USING (
  SELECT x.type, x.key FROM plimsoll.unique_key x WHERE x.expires_at < clock_timestamp() ORDER BY x.expires_at LIMIT $1 FOR UPDATE SKIP LOCKED) p
WHERE k.type = p.type AND k.key = p.key
