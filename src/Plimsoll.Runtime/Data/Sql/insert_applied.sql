INSERT INTO plimsoll_migration (store, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)
