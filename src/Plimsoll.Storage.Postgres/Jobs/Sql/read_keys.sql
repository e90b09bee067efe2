SELECT k.place, u.job, u.created_at
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k(type, key, place)
JOIN plimsoll.unique_key u ON u.type = k.type AND u.key = k.key
