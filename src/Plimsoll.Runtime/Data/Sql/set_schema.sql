INSERT INTO plimsoll_schema (store, name) VALUES ($1, $2)
ON CONFLICT (store) DO UPDATE SET name = excluded.name
