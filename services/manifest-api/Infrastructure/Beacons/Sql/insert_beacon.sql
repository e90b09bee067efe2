INSERT INTO beacon (received_at, asset_id, session, event, position_ms, rendition, stall_ms, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
