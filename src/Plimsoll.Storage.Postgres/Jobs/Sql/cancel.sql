SELECT plimsoll.cancel($1, $2, $3)
