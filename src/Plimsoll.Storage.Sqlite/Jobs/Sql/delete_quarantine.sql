DELETE FROM plimsoll_quarantine WHERE first = $1 RETURNING attempt
