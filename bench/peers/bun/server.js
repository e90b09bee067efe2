// The service's three routes on Bun: Bun.serve with its routes, bun:sqlite, no framework.

import { Database } from 'bun:sqlite';
import { timingSafeEqual } from 'node:crypto';
import { playableSql, pragmas, renditionSql, segmentsSql } from '../shared/catalog.js';
import { createEntityTags } from '../shared/identity.js';
import { createService } from '../shared/service.js';
import { readSettings } from '../shared/settings.js';
import { createTokens } from '../shared/token.js';

const settings = readSettings();
const database = new Database(settings.databaseFile, { readonly: true, strict: true });
for (const pragma of pragmas) database.run(pragma);
const playable = database.query(playableSql);
const rendition = database.query(renditionSql);
const segments = database.query(segmentsSql);

const store = {
  playable: (id) => playable.all(id),
  rendition: (id, number, name) => rendition.get(number, name, id),
  segments: (packageKey, position) => segments.values(packageKey, position),
};
const hmacOf = (secret) => (bytes) => new Bun.CryptoHasher('sha256', secret).update(bytes).digest();
const sha256 = (bytes) => Bun.SHA256.hash(bytes, 'base64url');
const service = createService(
  store,
  createTokens(settings.signingKeys, hmacOf, timingSafeEqual),
  createEntityTags(sha256),
  { runtime: `bun-${Bun.version}`, region: settings.region, serviceVersion: settings.serviceVersion },
  settings.shelfBytes,
);

const answer = ({ status, headers, body }) => new Response(body, { status, headers });

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: settings.port,
  development: false,
  routes: {
    '/v1/playback/:asset': (request) => answer(service.playback(request.params.asset)),
    '/v1/p/:token/:asset/master.m3u8': (request) =>
      answer(service.multivariant(request.params.token, request.params.asset, request.headers.get('if-none-match'))),
    '/v1/p/:token/:asset/:version/:rendition/index.m3u8': (request) => {
      const { token, asset, version, rendition: name } = request.params;
      return answer(service.media(token, asset, version, name, request.headers.get('if-none-match')));
    },
  },
  fetch: () => new Response(null, { status: 404 }),
});

process.on('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
