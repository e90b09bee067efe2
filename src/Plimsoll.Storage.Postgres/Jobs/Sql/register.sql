INSERT INTO plimsoll.worker (name, host, process_id, artifact) VALUES ($1, $2, $3, $4) RETURNING id
