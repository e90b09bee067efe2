-- What a run shares, from one job. $1 job.
SELECT queue, coalesce(tenant, ''), type, version, priority, class, region, order_key, order_failure, created_at FROM plimsoll_job WHERE id = $1
