-- $1 queue, $2 wakes, $3 more that are ready, $4 more that wait for their time.
INSERT INTO plimsoll_queue (name, wakes, ready, delayed) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET wakes = wakes + excluded.wakes, ready = ready + excluded.ready, delayed = delayed + excluded.delayed
