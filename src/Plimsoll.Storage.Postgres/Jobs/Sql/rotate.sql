-- $1 milliseconds of a generation.
SELECT plimsoll.rotate($1 * interval '1 millisecond')
