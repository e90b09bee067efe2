UPDATE plimsoll_lease SET settled = $3 WHERE id = $1 AND worker = $2
