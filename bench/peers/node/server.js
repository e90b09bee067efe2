// The service's three routes on Node: fastify, and the SQLite that is built into Node.

import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { playableSql, pragmas, renditionSql, segmentsSql } from '../shared/catalog.js';
import { createEntityTags } from '../shared/identity.js';
import { createService } from '../shared/service.js';
import { readSettings } from '../shared/settings.js';
import { createTokens } from '../shared/token.js';

const longestParameter = 2048;

const settings = readSettings();
const database = new DatabaseSync(settings.databaseFile, { readOnly: true });
for (const pragma of pragmas) database.exec(pragma);
const playable = database.prepare(playableSql);
const rendition = database.prepare(renditionSql);
const segments = database.prepare(segmentsSql);
segments.setReturnArrays(true);

const store = {
  playable: (id) => playable.all(id),
  rendition: (id, number, name) => rendition.get(number, name, id),
  segments: (packageKey, position) => segments.all(packageKey, position),
};
const hmacOf = (secret) => (bytes) => createHmac('sha256', secret).update(bytes).digest();
const sha256 = (bytes) => hash('sha256', bytes, 'base64url');
const service = createService(
  store,
  createTokens(settings.signingKeys, hmacOf, timingSafeEqual),
  createEntityTags(sha256),
  { runtime: `node-${process.versions.node}`, region: settings.region, serviceVersion: settings.serviceVersion },
  settings.shelfBytes,
);

const answer = (reply, { status, headers, body }) => reply.code(status).headers(headers).send(body);

const app = Fastify({ logger: false, exposeHeadRoutes: false, routerOptions: { maxParamLength: longestParameter } });
app.get('/v1/playback/:asset', (request, reply) => answer(reply, service.playback(request.params.asset)));
app.get('/v1/p/:token/:asset/master.m3u8', (request, reply) =>
  answer(reply, service.multivariant(request.params.token, request.params.asset, request.headers['if-none-match'])));
app.get('/v1/p/:token/:asset/:version/:rendition/index.m3u8', (request, reply) => {
  const { token, asset, version, rendition: name } = request.params;
  return answer(reply, service.media(token, asset, version, name, request.headers['if-none-match']));
});
app.setNotFoundHandler((_, reply) => reply.code(404).send());
process.on('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
await app.listen({ host: '127.0.0.1', port: settings.port });
