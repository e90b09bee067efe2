SELECT c.job FROM plimsoll_cancelled c WHERE EXISTS (
  SELECT 1 FROM plimsoll_lease l WHERE l.worker = $1 AND c.job >= l.first AND c.job < l.first + l.count)
