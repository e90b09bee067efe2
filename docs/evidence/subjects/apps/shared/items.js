// A small catalogue in SQLite. `database` is what node:sqlite and bun:sqlite have in common: prepare with get, all and run.

const pageLimit = 100;

export const schema = `
CREATE TABLE IF NOT EXISTS item (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT`;

/** A whole number of a query, inside its bounds; null for anything else. */
const whole = (text, absent, least, most) => {
  if (text === undefined || text === null) return absent;
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
};

const problem = (status, title) => ({ status, body: { title, status } });

export const createItems = (database) => {
  const one = database.prepare('SELECT id, title, body FROM item WHERE id = ?');
  const page = database.prepare('SELECT id, title FROM item WHERE id > ? ORDER BY id LIMIT ?');
  const insert = database.prepare('INSERT INTO item (title, body) VALUES (?, ?) RETURNING id, title, body');
  return {
    list(query) {
      const after = whole(query.after, 0, 0, Number.MAX_SAFE_INTEGER);
      const limit = whole(query.limit, 20, 1, pageLimit);
      if (after === null || limit === null) return problem(400, `'after' is a whole number, 'limit' one from 1 to ${pageLimit}`);
      const items = page.all(after, limit);
      return { status: 200, body: { items, next: items.length === limit ? items.at(-1).id : null } };
    },

    get(text) {
      const id = whole(text, null, 1, Number.MAX_SAFE_INTEGER);
      const item = id === null ? undefined : one.get(id);
      return item ? { status: 200, body: item } : problem(404, 'no such item');
    },

    add(item) {
      if (typeof item?.title !== 'string' || item.title === '' || typeof item.body !== 'string') return problem(400, "an item has a 'title' and a 'body'");
      return { status: 201, body: insert.get(item.title, item.body) };
    },
  };
};
