-- The store's own schema, with its migrations and the name of what it holds. {store} is a checked identifier.
CREATE SCHEMA IF NOT EXISTS {store};

CREATE TABLE IF NOT EXISTS {store}.plimsoll_migration (
  store       text        NOT NULL,
  number      integer     NOT NULL CHECK (number > 0),
  name        text        NOT NULL,
  checksum    text        NOT NULL,
  applied_at  timestamptz NOT NULL,
  PRIMARY KEY (store, number)
);

CREATE TABLE IF NOT EXISTS {store}.plimsoll_schema (
  store  text NOT NULL PRIMARY KEY,
  name   text NOT NULL
);
