SELECT number, name, checksum FROM plimsoll_migration WHERE store = $1 ORDER BY number
