-- Locks the asset's row until the commit. Of several who bring the same source, one changes the row.
UPDATE asset
SET state = 'ready', failure = NULL, current_version = $2, source_sha256 = $3, title = $4
WHERE id = $1 AND last_version >= $2 AND (current_version IS NULL OR (current_version < $2 AND source_sha256 <> $3))
RETURNING key
