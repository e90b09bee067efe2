-- $1 silent workers, $2 the heartbeats with which they were found silent.
SELECT workers, leases, ready, quarantined, dead FROM plimsoll.rescue($1, $2)
