UPDATE plimsoll.schedule SET settled_at = $3 WHERE name = $1 AND settled_at = $2
