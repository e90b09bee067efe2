// Makes the database of the applications: a thousand items, the same every time.

import { schema } from './items.js';

const Database = process.versions.bun ? (await import('bun:sqlite')).Database : (await import('node:sqlite')).DatabaseSync;
const count = 1000;
const database = new Database(process.argv[2]);
database.exec(schema);
const insert = database.prepare('INSERT INTO item (title, body) VALUES (?, ?)');
database.exec('BEGIN');
for (let number = 1; number <= count; number++) insert.run(`Item ${number}`, 'lorem ipsum '.repeat((number % 40) + 1));
database.exec('COMMIT');
database.close();
