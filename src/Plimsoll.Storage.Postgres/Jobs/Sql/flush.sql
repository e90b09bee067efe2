-- Writes down what is settled in leases that stay open. $1 worker, $2 leases, $3 bits, $4 first jobs, $5 numbers of jobs.
UPDATE plimsoll.lease l SET settled = c.settled
FROM unnest($2::bigint[], $3::bytea[], $4::bigint[], $5::integer[]) AS c(id, settled, first, count)
WHERE l.id = c.id AND l.worker = $1 AND l.first = c.first AND l.count = c.count
RETURNING l.id
