-- schema: beacons-v1
-- What players report. Append-only, in a schema and with connections of its own: a flood of beacons never waits in front of a read of
-- the catalog.
CREATE TABLE beacon (
  key          bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at  timestamptz      NOT NULL,
  asset_id     text COLLATE "C" NOT NULL,
  session      text COLLATE "C" NOT NULL,
  event        text COLLATE "C" NOT NULL,
  position_ms  bigint           NOT NULL,
  rendition    text COLLATE "C",
  stall_ms     integer          NOT NULL,
  detail       text
);

CREATE INDEX beacon_by_time ON beacon USING brin (received_at);
