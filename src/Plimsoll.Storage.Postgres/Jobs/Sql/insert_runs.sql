-- Makes runs ready, or lets them wait. $10 milliseconds to wait: null starts at once.
WITH run AS (
  SELECT * FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::smallint[], $8::text[], $9::text[], $10::bigint[])
    AS r(first, count, queue, tenant, type, version, priority, class, region, delay_ms)
),
waiting AS (
  INSERT INTO plimsoll.deferred (run_at, first, count, queue, tenant, type, version, priority, class, region, attempt)
  SELECT clock_timestamp() + delay_ms * interval '1 millisecond', first, count, queue, tenant, type, version, priority, class, region, 1
  FROM run WHERE delay_ms > 0
)
INSERT INTO plimsoll.ready (queue, tenant, rank, first, count, type, version, priority, class, region, attempt, enqueued_at)
SELECT queue, tenant, plimsoll.rank(clock_timestamp(), priority), first, count, type, version, priority, class, region, 1, clock_timestamp()
FROM run WHERE delay_ms IS NULL OR delay_ms <= 0
