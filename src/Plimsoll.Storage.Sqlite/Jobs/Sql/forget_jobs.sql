DELETE FROM plimsoll_job WHERE id >= $1 AND id < $2
