INSERT INTO plimsoll.job (id, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload)
SELECT id, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload::json
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::integer[], $5::smallint[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[],
  $11::text[], $12::smallint[], $13::timestamptz[], $14::text[], $15::text[])
  AS j(id, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload)
