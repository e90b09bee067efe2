SELECT name, wakes FROM plimsoll_queue
