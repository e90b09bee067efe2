-- The closed leases in which a job was. $1 job.
SELECT first, duration_us, cpu_us FROM plimsoll_done WHERE first <= $1 AND first > $1 - 4096 AND $1 < first + count ORDER BY finished_at DESC
