-- Jobs that their handlers closed. $1 the first number, $2 the number after the last.
SELECT job FROM plimsoll_effect WHERE job >= $1 AND job < $2 AND step = ''
