SELECT j.created_at, j.queue, j.type, j.tenant, p.share, p.message FROM plimsoll_job j LEFT JOIN plimsoll_progress p ON p.job = j.id WHERE j.id = $1
