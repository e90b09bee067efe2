-- Attempts that started under a lease of which nothing tells: the job was not completed in it, did not fail in it, was not lost and not given back with it.
WITH completed AS (
  SELECT d.first + x.place - 1 AS job, d.lease FROM plimsoll.done d CROSS JOIN LATERAL unnest(d.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
)
SELECT format('job %s started under lease %s in process %s, and nothing tells how that ended', s.job, s.lease, s.process)
FROM chaos.started s
WHERE s.lease IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM completed c WHERE c.job = s.job AND c.lease = s.lease)
  AND NOT EXISTS (SELECT 1 FROM plimsoll.attempt a WHERE a.job = s.job AND a.lease = s.lease)
  AND NOT EXISTS (SELECT 1 FROM chaos.ended e WHERE e.lease = s.lease AND e.how = 'released')
UNION ALL
-- And effects that the fence should have refused.
SELECT format('job %s has an effect of process %s, which never held it', e.job, e.process)
FROM chaos.effect e
WHERE NOT EXISTS (SELECT 1 FROM chaos.started s WHERE s.job = e.job AND s.process = e.process AND s.lease IS NOT NULL)
