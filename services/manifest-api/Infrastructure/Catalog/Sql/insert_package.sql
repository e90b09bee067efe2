INSERT INTO package (asset_key, version, target_duration_seconds, published_at) VALUES ($1, $2, $3, $4) RETURNING key
