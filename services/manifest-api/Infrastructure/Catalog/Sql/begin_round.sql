-- Reserves a version for an asset that does not play yet. Locks the asset's row until the commit, so of several who begin at once one goes first.
UPDATE asset SET last_version = last_version + 1, state = 'packaging', failure = NULL WHERE id = $1 AND state <> 'ready' RETURNING last_version
