INSERT INTO plimsoll_worker (id, name, host, process_id, artifact, started_at, beat_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
