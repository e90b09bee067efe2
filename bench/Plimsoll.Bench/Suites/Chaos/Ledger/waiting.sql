SELECT (SELECT count(*) FROM plimsoll.ready), (SELECT count(*) FROM plimsoll.deferred), (SELECT count(*) FROM plimsoll.lease),
  (SELECT count(*) FROM plimsoll.quarantine), (SELECT count(*) FROM plimsoll.ordered), (SELECT count(*) FROM plimsoll.worker)
