-- $1 generation, $2 jobs and $3 bytes of a shelf that is full.
SELECT plimsoll.watch_generation($1, $2, $3)
