-- schema: plimsoll-jobs.3
-- Not when it is due next: builds with different rules for one name take turns, and none may move what another one owes.
CREATE TABLE plimsoll.schedule (
  name        text        NOT NULL PRIMARY KEY,
  rule        text        NOT NULL,
  settled_at  timestamptz NOT NULL
);
