// Runs files of SQL on a database of SQLite, which is made when it is missing: run-sql.js DATABASE FILE…

import { readFileSync } from 'node:fs';

const Database = process.versions.bun ? (await import('bun:sqlite')).Database : (await import('node:sqlite')).DatabaseSync;
const [file, ...scripts] = process.argv.slice(2);
const database = new Database(file);
database.exec('PRAGMA foreign_keys = ON');
for (const script of scripts) database.exec(readFileSync(script, 'utf8'));
database.close();
