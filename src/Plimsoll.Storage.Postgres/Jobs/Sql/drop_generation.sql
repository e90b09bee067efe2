-- $1 generation, $2 milliseconds to keep completed jobs.
SELECT plimsoll.drop_generation($1, clock_timestamp() - $2 * interval '1 millisecond')
