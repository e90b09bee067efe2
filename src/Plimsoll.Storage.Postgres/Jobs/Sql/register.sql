-- A worker's number is never used again: unlike a heartbeat it waits for the disk.
INSERT INTO plimsoll.worker (name, host, process_id, artifact)
SELECT $1, $2, $3, $4 FROM (SELECT set_config('synchronous_commit', 'on', true) OFFSET 0) durable WHERE durable.set_config IS NOT NULL RETURNING id
