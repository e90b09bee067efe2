// The items on Hono and Node.

import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApp } from '../shared/hono.js';
import { createItems } from '../shared/items.js';

const app = createApp(Hono, createItems(new DatabaseSync(process.env.DATABASE_FILE)));
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, ({ port }) =>
  console.log(JSON.stringify({ event: 'listening', port })));
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
