SELECT first, count, settled FROM plimsoll_lease WHERE id = $1 AND worker = $2
