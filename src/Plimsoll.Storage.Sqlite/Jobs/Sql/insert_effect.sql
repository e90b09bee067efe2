INSERT INTO plimsoll_effect (job, step, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
