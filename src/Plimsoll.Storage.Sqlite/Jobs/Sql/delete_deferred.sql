DELETE FROM plimsoll_deferred WHERE run_at = $1 AND first = $2
