-- The bodies of a run. $1 its first number, $2 the number after its last.
SELECT id, created_at, key, order_key, deadline, traceparent, payload FROM plimsoll_job WHERE id >= $1 AND id < $2 ORDER BY id
