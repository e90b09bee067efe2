-- What the handlers write, and why each lease ended. Made beside the store's own tables.
CREATE SCHEMA chaos;

-- One row per attempt that started. No lease: its process did not hold the job any more, so the fence must refuse whatever it writes.
CREATE TABLE chaos.started (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job      bigint      NOT NULL,
  lease    bigint      NULL,
  process  integer     NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Nothing here keeps an effect from happening twice: that is the queue's promise. A job in no group has position -1.
CREATE TABLE chaos.effect (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job       bigint      NOT NULL,
  fifo      text        NULL,
  position  integer     NOT NULL,
  process   integer     NOT NULL,
  at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row per batch of jobs with consecutive numbers that its producer knows to be enqueued, with the numbers that the store gave them.
-- New: none of it may have been there before. What was sent of it was refused, or would have brought this row along.
CREATE TABLE chaos.accepted (
  first       integer NOT NULL PRIMARY KEY,
  jobs        text    NOT NULL,
  is_new      boolean NOT NULL,
  duplicates  integer NOT NULL
);

CREATE TABLE chaos.ended (
  lease  bigint      NOT NULL,
  how    text        NOT NULL,
  at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The store keeps no record of jobs that were given back; the statement that deletes their lease tells.
CREATE FUNCTION chaos.note_end() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO chaos.ended (lease, how)
  VALUES (OLD.id, CASE WHEN current_query() LIKE '%put_back(l, 0)%' THEN 'released' WHEN current_query() LIKE '%plimsoll.rescue(%' THEN 'rescued' ELSE 'closed' END);
  RETURN NULL;
END $$;

CREATE TRIGGER note_end AFTER DELETE ON plimsoll.lease FOR EACH ROW EXECUTE FUNCTION chaos.note_end();
