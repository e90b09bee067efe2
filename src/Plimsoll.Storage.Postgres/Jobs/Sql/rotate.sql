-- $1 milliseconds to keep completed jobs, $2 milliseconds of a generation, $3 most jobs that move when their generation goes.
SELECT opened, dropped FROM plimsoll.rotate($1 * interval '1 millisecond', $2 * interval '1 millisecond', $3)
