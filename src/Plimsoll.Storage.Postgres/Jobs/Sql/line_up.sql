-- Puts jobs at the end of their FIFO groups, in the order given; groups are locked in one order everywhere.
SELECT plimsoll.line_up(number, queue, order_key, clock_timestamp() + delay_ms * interval '1 millisecond')
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY AS j(number, queue, order_key, delay_ms, place)
ORDER BY queue, order_key, place
