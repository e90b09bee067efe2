SELECT id, tenant_id, title, class, policy, state, failure, source_sha256, current_version, created_at
FROM asset
WHERE tenant_id = $1 AND source_sha256 = $2
