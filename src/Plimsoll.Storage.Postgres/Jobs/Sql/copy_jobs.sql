COPY plimsoll.job (id, queue, type, version, priority, created_at, tenant, class, region, key, order_key, order_failure, deadline, traceparent, payload) FROM STDIN (FORMAT BINARY)
