SELECT tablename::text FROM pg_catalog.pg_tables WHERE schemaname = '{store}'
