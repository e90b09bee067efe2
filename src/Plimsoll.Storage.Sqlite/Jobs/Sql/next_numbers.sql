-- Takes numbers that nobody has. $1 counter, $2 how many. Gives the last.
UPDATE plimsoll_counter SET value = value + $2 WHERE name = $1 RETURNING value
