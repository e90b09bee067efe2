INSERT INTO plimsoll.effect (job, step) VALUES ($1, $2) ON CONFLICT DO NOTHING
