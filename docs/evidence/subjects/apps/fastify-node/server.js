// The items on Fastify and Node.

import { Readable } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { createItems } from '../shared/items.js';
import { ticks } from '../shared/ticks.js';

const items = createItems(new DatabaseSync(process.env.DATABASE_FILE));
const app = Fastify({ logger: false });
const answer = (reply, { status, body }) => reply.code(status).send(body);

app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_, text, done) => done(null, text));
app.get('/health', () => ({ status: 'ok' }));
app.get('/items', (request, reply) => answer(reply, items.list(request.query)));
app.get('/items/:id', (request, reply) => answer(reply, items.get(request.params.id)));
app.post('/items', (request, reply) => answer(reply, items.add(request.body)));
app.post('/echo', (request) => ({ length: request.body.length, text: request.body }));
app.get('/ticks', (request, reply) => {
  const gone = new AbortController();
  reply.raw.on('close', () => gone.abort());
  return reply.type('application/x-ndjson').send(Readable.from(ticks(request.query.count, gone.signal)));
});
process.on('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
console.log(JSON.stringify({ event: 'listening', port: app.server.address().port }));
