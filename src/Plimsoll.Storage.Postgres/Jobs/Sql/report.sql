-- $1 lease, $2 worker, $3 job, $4 share, $5 message.
INSERT INTO plimsoll.progress AS p (job, share, message)
SELECT $3, $4, $5 FROM plimsoll.lease l
WHERE l.id = $1 AND l.worker = $2 AND $3 >= l.first AND $3 < l.first + l.count
  AND (l.settled IS NULL OR get_bit(l.settled, ($3 - l.first)::integer) = 0)
ON CONFLICT (job) DO UPDATE SET share = excluded.share, message = excluded.message, at = excluded.at
