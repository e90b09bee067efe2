-- Only the newest round speaks for its asset, and nothing that plays is called failed.
UPDATE asset SET state = 'failed', failure = $3 WHERE id = $1 AND last_version = $2 AND state <> 'ready'
