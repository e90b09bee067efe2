-- One migrator of a store at a time, until its transaction ends. The first key stands for "plimsoll migration".
SET LOCAL client_min_messages = warning;
SET LOCAL lock_timeout = '5s';
SELECT pg_advisory_xact_lock(1886153069, hashtext('{store}'));
