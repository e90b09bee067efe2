SELECT
  (SELECT count(*) FROM plimsoll.job),
  (SELECT count(*) FROM chaos.effect),
  (SELECT count(*) FROM chaos.started),
  (SELECT count(*) FROM chaos.started WHERE lease IS NULL),
  (SELECT count(*) FROM chaos.ended WHERE how = 'rescued'),
  (SELECT count(*) FROM chaos.ended WHERE how = 'released'),
  (SELECT count(*) FROM plimsoll.dead WHERE error_class = 'permanent'),
  (SELECT count(*) FROM plimsoll.dead WHERE error_class = 'leaseLost')
