-- Within a group: effects that came after a later one's, and attempts that started before an earlier one's effect.
WITH effects AS (
  SELECT e.job, e.fifo, e.position, e.at, lag(e.position) OVER (PARTITION BY e.fifo ORDER BY e.id) AS before
  FROM chaos.effect e WHERE e.fifo IS NOT NULL
),
places AS (
  SELECT j.id AS job, j.order_key, (j.payload ->> 'position')::integer AS position,
    max(e.at) OVER (PARTITION BY j.order_key ORDER BY (j.payload ->> 'position')::integer ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier_at
  FROM plimsoll.job j LEFT JOIN effects e ON e.job = j.id
  WHERE j.order_key IS NOT NULL
)
SELECT format('group %s: the effect of %s came after that of %s', fifo, position, before) FROM effects WHERE position < before
UNION ALL
SELECT format('group %s: %s started at %s, before an earlier one had its effect at %s', p.order_key, p.position, s.at, p.earlier_at)
FROM places p JOIN chaos.started s ON s.job = p.job AND s.lease IS NOT NULL
WHERE s.at < p.earlier_at
