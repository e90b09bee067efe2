-- $1 milliseconds to keep completed jobs, $2 milliseconds of a generation, $3 most jobs that move when their generation goes.
SELECT plimsoll.expired_generation($1 * interval '1 millisecond', $2 * interval '1 millisecond', $3)
