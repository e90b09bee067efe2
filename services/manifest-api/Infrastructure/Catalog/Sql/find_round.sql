SELECT last_version FROM asset WHERE id = $1
