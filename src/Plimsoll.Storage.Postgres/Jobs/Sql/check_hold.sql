-- Locks the lease against being taken or closed until the transaction ends. $1 lease, $2 worker, $3 job.
SELECT l.id FROM plimsoll.lease l
WHERE l.id = $1 AND l.worker = $2 AND $3 >= l.first AND $3 < l.first + l.count
  AND (l.settled IS NULL OR get_bit(l.settled, ($3 - l.first)::integer) = 0)
FOR KEY SHARE
