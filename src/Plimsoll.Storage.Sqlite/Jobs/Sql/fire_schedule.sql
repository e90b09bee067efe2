UPDATE plimsoll_schedule SET next_at = $3 WHERE name = $1 AND next_at = $2
