-- Sorted, so that two workers never wait for each other in a circle. $1 worker, then one entry per limit.
SELECT place, plimsoll.acquire($1, scope, name, in_use, wants)
FROM (
  SELECT * FROM unnest($2::text[], $3::text[], $4::integer[], $5::boolean[]) WITH ORDINALITY AS d(scope, name, in_use, wants, place)
  ORDER BY scope, name) sorted
