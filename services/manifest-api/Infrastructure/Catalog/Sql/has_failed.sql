SELECT 1 FROM asset WHERE id = $1 AND last_version = $2 AND state = 'failed'
