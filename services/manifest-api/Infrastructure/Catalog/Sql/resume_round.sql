-- Only the newest round speaks for its asset.
UPDATE asset SET state = 'packaging', failure = NULL WHERE id = $1 AND last_version = $2 AND state = 'failed'
