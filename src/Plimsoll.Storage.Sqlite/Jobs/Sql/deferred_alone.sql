SELECT run_at, attempt FROM plimsoll_deferred WHERE first = $1 AND count = 1
