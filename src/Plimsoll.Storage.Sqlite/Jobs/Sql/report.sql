INSERT INTO plimsoll_progress (job, share, message, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (job) DO UPDATE SET share = excluded.share, message = excluded.message, at = excluded.at
