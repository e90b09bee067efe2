// Runs a file of SQL on a database: how the bench adds the asset that it measures to the file that the service has made.

import { Database } from 'bun:sqlite';

const [databaseFile, sqlFile] = process.argv.slice(2);
const database = new Database(databaseFile, { create: false, readwrite: true });
database.run('PRAGMA foreign_keys = ON');
database.exec(await Bun.file(sqlFile).text());
database.close();
