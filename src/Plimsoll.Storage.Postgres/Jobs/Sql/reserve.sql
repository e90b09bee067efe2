-- Reaches the disk whatever the connection is set to: batches that a crash takes back would be given to two producers. $1 how many.
SELECT nextval('plimsoll.batch')
FROM (SELECT set_config('synchronous_commit', 'on', true) AS kept OFFSET 0) x CROSS JOIN generate_series(1, $1) WHERE kept = 'on'
