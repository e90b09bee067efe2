-- Reaches the disk whatever the connection is set to: a block that a crash takes back would be given to two producers.
SELECT nextval('plimsoll.batch') FROM (SELECT set_config('synchronous_commit', 'on', true) AS kept OFFSET 0) x WHERE kept = 'on'
