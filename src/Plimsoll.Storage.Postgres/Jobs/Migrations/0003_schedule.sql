-- schema: plimsoll-jobs.3
CREATE TABLE plimsoll.schedule (
  name     text        NOT NULL PRIMARY KEY,
  rule     text        NOT NULL,
  next_at  timestamptz NOT NULL
);
