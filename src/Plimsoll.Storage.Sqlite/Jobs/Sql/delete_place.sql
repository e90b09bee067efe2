DELETE FROM plimsoll_ordered WHERE queue = $1 AND order_key = $2 AND place = $3
