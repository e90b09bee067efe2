-- Takes a key that nobody holds. $1 type, $2 key, $3 job, $4 its creation, $5 end of the retention, $6 now.
INSERT INTO plimsoll_unique_key (type, key, job, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (type, key) DO UPDATE SET job = excluded.job, created_at = excluded.created_at, expires_at = excluded.expires_at
WHERE expires_at <= $6
