// The items on Hono and Node.

import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApp } from '../shared/hono.js';
import { createItems } from '../shared/items.js';
import { startTelemetry } from '../shared/telemetry.js';

const telemetry = await startTelemetry((name) => import(name), 'items');
const app = createApp(Hono, createItems(new DatabaseSync(process.env.DATABASE_FILE)), telemetry.middleware);
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, ({ port }) =>
  console.log(JSON.stringify({ event: 'listening', port })));
process.on('SIGTERM', () => {
  server.close(async () => {
    await telemetry.stop();
    process.exit(0);
  });
  server.closeIdleConnections();
});
