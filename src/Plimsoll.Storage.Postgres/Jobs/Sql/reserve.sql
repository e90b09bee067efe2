SELECT nextval('plimsoll.batch')
