-- Effects beyond the first of a key, and completions beyond the first of a job.
WITH effects AS (
  SELECT coalesce(j.key, e.job::text) AS key, count(*) AS times, string_agg(format('job %s by process %s', e.job, e.process), ', ' ORDER BY e.id) AS who
  FROM chaos.effect e LEFT JOIN plimsoll.job j ON j.id = e.job
  GROUP BY 1 HAVING count(*) > 1
),
completions AS (
  SELECT d.first + x.place - 1 AS job, count(*) AS times, string_agg(d.lease::text, ', ') AS leases
  FROM plimsoll.done d CROSS JOIN LATERAL unnest(d.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
  GROUP BY 1 HAVING count(*) > 1
)
SELECT format('job %s has %s effects: %s', key, times, who) FROM effects CROSS JOIN LATERAL generate_series(2, times)
UNION ALL
SELECT format('job %s was completed under the leases %s', job, leases) FROM completions CROSS JOIN LATERAL generate_series(2, times)
