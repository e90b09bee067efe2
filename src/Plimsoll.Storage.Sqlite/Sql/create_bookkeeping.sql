-- Migrations and schema name of each store in this file. Times are microseconds since 1970, UTC.
CREATE TABLE IF NOT EXISTS plimsoll_migration (
  store       TEXT    NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  name        TEXT    NOT NULL,
  checksum    TEXT    NOT NULL,
  applied_at  INTEGER NOT NULL,
  PRIMARY KEY (store, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS plimsoll_schema (
  store  TEXT NOT NULL PRIMARY KEY,
  name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
