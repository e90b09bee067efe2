-- Whatever still waits or runs.
SELECT format('%s jobs from %s are ready', count - taken, first) FROM plimsoll.ready
UNION ALL SELECT format('%s jobs from %s are deferred until %s', count, first, run_at) FROM plimsoll.deferred
UNION ALL SELECT format('%s jobs from %s are leased by worker %s', count, first, worker) FROM plimsoll.lease
UNION ALL SELECT format('job %s is in quarantine', first) FROM plimsoll.quarantine
UNION ALL SELECT format('job %s waits in group %s', job, order_key) FROM plimsoll.ordered
