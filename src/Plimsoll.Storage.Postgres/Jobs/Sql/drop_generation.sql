-- $1 generation.
SELECT plimsoll.drop_generation($1)
