-- Accepted jobs that have neither their effect and their end, nor the poison that was planned for them, and jobs that nobody accepted.
-- $1 how many were acknowledged, by the word of their producers, which does not depend on the store.
WITH completed AS (
  SELECT DISTINCT d.first + x.place - 1 AS job FROM plimsoll.done d CROSS JOIN LATERAL unnest(d.duration_us) WITH ORDINALITY AS x(us, place) WHERE x.us >= 0
),
effects AS (
  SELECT e.job FROM chaos.effect e GROUP BY e.job
),
accepted AS (
  SELECT a.first + x.place::integer - 1 AS number, x.job::bigint AS job, a.is_new AND a.duplicates > 0 AS is_torn
  FROM chaos.accepted a CROSS JOIN LATERAL unnest(string_to_array(a.jobs, ',')) WITH ORDINALITY AS x(job, place)
),
numbers AS (
  SELECT generate_series(0, $1::integer - 1) AS n UNION SELECT number FROM accepted UNION SELECT key::integer FROM plimsoll.job
),
judged AS (
  SELECT n, j.id, j.type, CASE
    WHEN j.id IS NULL THEN 'was acknowledged and is not there'
    WHEN t.number IS NULL THEN 'is there and was not accepted'
    WHEN t.job <> j.id THEN 'was accepted as job ' || t.job
    WHEN t.is_torn THEN 'was there before it was accepted'
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
  FROM numbers
  LEFT JOIN accepted t ON t.number = n
  LEFT JOIN plimsoll.job j ON j.key = n::text
  LEFT JOIN plimsoll.dead d ON d.job = j.id
  LEFT JOIN effects e ON e.job = j.id
  LEFT JOIN completed c ON c.job = j.id
)
SELECT format('job %s (%s %s) %s', n, type, id, wrong) FROM judged WHERE wrong IS NOT NULL ORDER BY n
