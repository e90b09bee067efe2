-- Jobs that failed in a lease. $1 the first number, $2 the number after the last, $3 lease.
SELECT job FROM plimsoll_attempt WHERE job >= $1 AND job < $2 AND lease = $3
