// The items on Hono and Bun.

import { Database } from 'bun:sqlite';
import { Hono } from 'hono';
import { createApp } from '../shared/hono.js';
import { createItems } from '../shared/items.js';
import { startTelemetry } from '../shared/telemetry.js';

const telemetry = await startTelemetry((name) => import(name), 'items');
const app = createApp(Hono, createItems(new Database(process.env.DATABASE_FILE, { readwrite: true, create: false })), telemetry.middleware);
const server = Bun.serve({ hostname: '127.0.0.1', port: Number(process.env.PORT), development: false, fetch: app.fetch });
process.on('SIGTERM', async () => {
  await server.stop();
  await telemetry.stop();
  process.exit(0);
});
console.log(JSON.stringify({ event: 'listening', port: server.port }));
