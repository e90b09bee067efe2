INSERT INTO plimsoll_permit (scope, name, worker, permits, wants) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (scope, name, worker) DO UPDATE SET permits = excluded.permits, wants = excluded.wants
