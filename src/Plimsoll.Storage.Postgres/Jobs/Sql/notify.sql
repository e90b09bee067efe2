SELECT pg_notify('plimsoll', queue) FROM unnest($1::text[]) queue
