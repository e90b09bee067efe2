-- As ledger.sql, in the store's file: a schema is the beginning of a name, times are microseconds since 1970, UTC.
CREATE TABLE chaos_started (
  id       INTEGER NOT NULL PRIMARY KEY,
  job      INTEGER NOT NULL,
  lease    INTEGER NULL,
  process  INTEGER NOT NULL,
  at       INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER))
) STRICT;

CREATE TABLE chaos_effect (
  id        INTEGER NOT NULL PRIMARY KEY,
  job       INTEGER NOT NULL,
  fifo      TEXT    NULL,
  position  INTEGER NOT NULL,
  process   INTEGER NOT NULL,
  at        INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER))
) STRICT;

CREATE TABLE chaos_accepted (
  first       INTEGER NOT NULL PRIMARY KEY,
  jobs        TEXT    NOT NULL,
  is_new      INTEGER NOT NULL,
  duplicates  INTEGER NOT NULL
) STRICT;

-- With what tells later whether a job was put back at no cost.
CREATE TABLE chaos_ended (
  id           INTEGER NOT NULL PRIMARY KEY,
  lease        INTEGER NOT NULL,
  how          TEXT    NOT NULL,
  first        INTEGER NOT NULL,
  count        INTEGER NOT NULL,
  lost         INTEGER NOT NULL,
  enqueued_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX chaos_ended_lease ON chaos_ended (lease);

CREATE TRIGGER chaos_note_end AFTER DELETE ON plimsoll_lease BEGIN
  INSERT INTO chaos_ended (lease, how, first, count, lost, enqueued_at) VALUES (OLD.id, 'closed', OLD.first, OLD.count, OLD.lost, OLD.enqueued_at);
END;

-- A rescue records a lost lease for every job that it puts back or buries, right after it has deleted the lease.
CREATE TRIGGER chaos_note_rescue AFTER INSERT ON plimsoll_attempt WHEN NEW.error_type = 'LeaseLost' BEGIN
  UPDATE chaos_ended SET how = 'rescued' WHERE lease = NEW.lease;
END;

-- What is given back keeps its time and its losses, and follows right after its lease was deleted.
CREATE TRIGGER chaos_note_release AFTER INSERT ON plimsoll_ready BEGIN
  UPDATE chaos_ended SET how = 'released'
  WHERE id = (SELECT max(id) FROM chaos_ended) AND how = 'closed' AND first <= NEW.first AND NEW.first < first + count
    AND lost = NEW.lost AND enqueued_at = NEW.enqueued_at;
END;

CREATE TRIGGER chaos_note_release_alone AFTER INSERT ON plimsoll_quarantine BEGIN
  UPDATE chaos_ended SET how = 'released'
  WHERE id = (SELECT max(id) FROM chaos_ended) AND how = 'closed' AND first <= NEW.first AND NEW.first < first + count
    AND lost = NEW.lost AND enqueued_at = NEW.enqueued_at;
END;
