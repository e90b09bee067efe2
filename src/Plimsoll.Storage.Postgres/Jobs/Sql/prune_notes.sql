-- Progress and cancellations of jobs that went with their generation. $1 most rows.
WITH past AS (SELECT plimsoll.first_number(min(g.number)) AS number FROM plimsoll.generation g),
progress AS (
  DELETE FROM plimsoll.progress p USING (
    SELECT x.job FROM plimsoll.progress x WHERE x.job < (SELECT number FROM past) AND NOT EXISTS (SELECT 1 FROM plimsoll.job j WHERE j.id = x.job)
    ORDER BY x.job LIMIT $1 FOR UPDATE SKIP LOCKED) gone
  WHERE p.job = gone.job
)
DELETE FROM plimsoll.cancelled c USING (
  SELECT x.job FROM plimsoll.cancelled x WHERE x.job < (SELECT number FROM past) AND NOT EXISTS (SELECT 1 FROM plimsoll.job j WHERE j.id = x.job)
  ORDER BY x.job LIMIT $1 FOR UPDATE SKIP LOCKED) gone
WHERE c.job = gone.job
