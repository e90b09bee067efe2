-- Takes keys that nobody holds; sorted, so that two callers never wait for each other in a circle.
INSERT INTO plimsoll.unique_key AS u (type, key, job, created_at, expires_at)
SELECT k.type, k.key, k.job, k.created_at, clock_timestamp() + k.retention_ms * interval '1 millisecond'
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::bigint[]) AS k(type, key, job, created_at, retention_ms)
ORDER BY k.type, k.key
ON CONFLICT (type, key) DO UPDATE SET job = excluded.job, created_at = excluded.created_at, expires_at = excluded.expires_at
WHERE u.expires_at <= clock_timestamp()
