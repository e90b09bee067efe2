UPDATE asset SET state = 'failed', failure = $2 WHERE id = $1
