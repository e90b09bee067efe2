SELECT id, tenant_id, title, class, policy, state, failure, source_sha256, current_version, created_at
FROM asset
WHERE tenant_id = $1
ORDER BY created_at DESC, key DESC
LIMIT $2
