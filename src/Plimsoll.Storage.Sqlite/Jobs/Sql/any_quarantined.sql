SELECT 1 FROM plimsoll_quarantine LIMIT 1
