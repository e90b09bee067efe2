-- schema: beacons-v1
-- What players report. Append-only, in a store of its own: a flood of beacons never waits in front of a read of the catalog.
CREATE TABLE beacon (
  key          INTEGER NOT NULL PRIMARY KEY,
  received_at  INTEGER NOT NULL,
  asset_id     TEXT    NOT NULL,
  session      TEXT    NOT NULL,
  event        TEXT    NOT NULL,
  position_ms  INTEGER NOT NULL,
  rendition    TEXT,
  stall_ms     INTEGER NOT NULL,
  detail       TEXT
) STRICT;

CREATE INDEX beacon_by_time ON beacon (received_at);
