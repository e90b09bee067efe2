-- schema: plimsoll-cache.1
-- Purges in the order in which they were told.
CREATE TABLE cache_purge (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  at     TEXT    NOT NULL,
  sender TEXT    NOT NULL,
  cache  TEXT    NULL,
  kind   INTEGER NOT NULL,
  value  TEXT    NOT NULL
) STRICT;
