-- schema: plimsoll-cache.1
-- Purges in the order in which they were told.
CREATE TABLE cache_purge (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at     timestamptz NOT NULL,
  sender text        NOT NULL,
  cache  text        NULL,
  kind   integer     NOT NULL,
  value  text        NOT NULL
);
