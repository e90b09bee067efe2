SELECT
  current_setting('server_version_num')::integer,
  current_setting('transaction_read_only') = 'on',
  CASE
    WHEN to_regnamespace($1) IS NULL THEN has_database_privilege(current_database(), 'CREATE')
    ELSE has_schema_privilege(to_regnamespace($1)::oid, 'USAGE')
  END
