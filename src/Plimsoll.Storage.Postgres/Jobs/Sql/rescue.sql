SELECT workers, leases, ready, quarantined, dead FROM plimsoll.rescue($1 * interval '1 millisecond')
