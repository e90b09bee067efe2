-- Acknowledged jobs that have neither their effect and their end, nor the poison that was planned for them. $1 how many were acknowledged.
WITH completed AS (
  SELECT DISTINCT d.first + x.place - 1 AS job FROM plimsoll.done d CROSS JOIN LATERAL unnest(d.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
),
effects AS (
  SELECT e.job FROM chaos.effect e GROUP BY e.job
),
judged AS (
  SELECT n, j.id, j.type, CASE
    WHEN j.id IS NULL THEN 'was acknowledged and is not there'
    -- Its workers were killed each time, the last time while it ran alone: told apart, and counted by itself.
    WHEN d.error_class = 'leaseLost' AND (SELECT count(*) FROM plimsoll.attempt a WHERE a.job = j.id AND a.error_class = 'leaseLost') >= 3 THEN NULL
    WHEN d.error_class = 'leaseLost' THEN 'is poison by kills, and was not killed often enough'
    WHEN j.type = 'poison' AND d.job IS NULL THEN 'should be poison and is not'
    WHEN j.type = 'poison' AND d.error_class <> 'permanent' THEN 'should be permanent poison and is ' || d.error_class
    WHEN j.type = 'poison' THEN NULL
    WHEN d.job IS NOT NULL THEN 'should have its effect and is poison: ' || d.error_class
    WHEN e.job IS NULL THEN 'has no effect'
    WHEN c.job IS NULL THEN 'has its effect and no end'
    END AS wrong
  FROM generate_series(0, $1::integer - 1) n
  LEFT JOIN plimsoll.job j ON j.key = n::text
  LEFT JOIN plimsoll.dead d ON d.job = j.id
  LEFT JOIN effects e ON e.job = j.id
  LEFT JOIN completed c ON c.job = j.id
)
SELECT format('job %s (%s %s) %s', n, type, id, wrong) FROM judged WHERE wrong IS NOT NULL ORDER BY n
