INSERT INTO asset (id, tenant_id, title, class, policy, state, failure, source_sha256, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (tenant_id, source_sha256) DO NOTHING
