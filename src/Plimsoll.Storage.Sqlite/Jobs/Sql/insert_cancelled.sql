INSERT INTO plimsoll_cancelled (job, actor, reason, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
