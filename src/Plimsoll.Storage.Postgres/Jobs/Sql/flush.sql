-- Writes down what is settled in leases that stay open. $1 worker, $2 leases, $3 bits.
UPDATE plimsoll.lease l SET settled = c.settled
FROM unnest($2::bigint[], $3::bytea[]) AS c(id, settled)
WHERE l.id = c.id AND l.worker = $1
RETURNING l.id
