-- The bodies of leased runs. $1 first numbers, $2 counts.
SELECT j.id, j.created_at, j.key, j.order_key, j.deadline, j.traceparent, j.payload,
  -- The table is nearly always empty, and then this is decided once for the statement.
  EXISTS (SELECT 1 FROM plimsoll.cancelled) AND EXISTS (SELECT 1 FROM plimsoll.cancelled c WHERE c.job = j.id)
FROM unnest($1::bigint[], $2::integer[]) WITH ORDINALITY AS run(first, count, place)
CROSS JOIN LATERAL (
  SELECT * FROM plimsoll.job x WHERE x.id >= run.first AND x.id < run.first + run.count ORDER BY x.id LIMIT 4096) j
ORDER BY run.place
