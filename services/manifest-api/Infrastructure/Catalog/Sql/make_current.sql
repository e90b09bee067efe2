-- Locks the asset's row until the commit. A packaging that ends late does not take the place of a newer one.
UPDATE asset
SET state = 'ready', failure = NULL, current_version = CASE WHEN current_version > $2 THEN current_version ELSE $2 END
WHERE id = $1 AND last_version >= $2
RETURNING key
