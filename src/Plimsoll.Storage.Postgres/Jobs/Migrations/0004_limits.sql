-- schema: plimsoll-jobs.4
CREATE TABLE plimsoll.limits (
  scope  text    NOT NULL,
  name   text    NOT NULL,
  max    integer NOT NULL CHECK (max > 0),
  PRIMARY KEY (scope, name)
);

-- Blocks of permits that workers hold; a worker that is forgotten gives its own back.
CREATE TABLE plimsoll.permit (
  scope    text    NOT NULL,
  name     text    NOT NULL,
  worker   bigint  NOT NULL REFERENCES plimsoll.worker ON DELETE CASCADE,
  permits  integer NOT NULL,
  wants    boolean NOT NULL,
  PRIMARY KEY (scope, name, worker)
) WITH (fillfactor = 50);

-- Check and grant are one step under the limit's row lock: the permits of all workers never add up to more than the limit.
CREATE FUNCTION plimsoll.acquire(worker bigint, scope text, name text, in_use integer, wants boolean) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  most integer;
  others integer;
  rivals integer;
  granted integer;
BEGIN
  SELECT l.max INTO most FROM plimsoll.limits l WHERE l.scope = acquire.scope AND l.name = acquire.name FOR UPDATE;
  IF most IS NULL OR NOT EXISTS (SELECT 1 FROM plimsoll.worker w WHERE w.id = acquire.worker) THEN RETURN 0; END IF;
  SELECT coalesce(sum(p.permits), 0), count(*) FILTER (WHERE p.wants) INTO others, rivals FROM plimsoll.permit p
  WHERE p.scope = acquire.scope AND p.name = acquire.name AND p.worker <> acquire.worker;
  granted := CASE WHEN wants THEN (most + rivals) / (rivals + 1) ELSE in_use END;
  granted := greatest(0, least(granted, most - others));
  INSERT INTO plimsoll.permit AS p (scope, name, worker, permits, wants)
  VALUES (acquire.scope, acquire.name, acquire.worker, greatest(in_use, granted), acquire.wants)
  ON CONFLICT ON CONSTRAINT permit_pkey DO UPDATE SET permits = excluded.permits, wants = excluded.wants;
  RETURN granted;
END $$;
