SELECT first, lease, count, duration_us FROM plimsoll_done WHERE finished_at <= $1 ORDER BY finished_at LIMIT $2
