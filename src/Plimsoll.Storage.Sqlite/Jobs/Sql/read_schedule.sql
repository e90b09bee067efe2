SELECT settled_at FROM plimsoll_schedule WHERE name = $1
