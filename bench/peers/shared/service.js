// The three routes, independent of server and database driver. Playback answers are made from the database each time; rendered manifests are kept,
// as the service keeps them.

import { multivariant, media } from './hls.js';
import { playback } from './playback.js';
import { createShelf } from './shelf.js';

const slug = /^(?!-)[a-z0-9-]{1,64}(?<!-)$/;
const versionForm = /^v[1-9][0-9]{0,8}$/;

const manifestHeaders = (cacheControl, etag) => ({
  'content-type': 'application/vnd.apple.mpegurl',
  'cache-control': cacheControl,
  etag,
  vary: 'Accept-Encoding',
  'access-control-allow-origin': '*',
});

const playbackHeaders = {
  'content-type': 'application/json',
  'cache-control': 'private, no-cache',
  'access-control-allow-origin': '*',
};

const refusal = (status, reason) => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: 'about:blank', status, reason }),
});

const noSuchAsset = refusal(404, 'no-such-asset');
const noSuchPackage = refusal(404, 'no-such-package');
const forbidden = refusal(403, 'token-refused');
const noToken = refusal(401, 'no-token');

/**
 * @param store playable(id) → rows; rendition(id, number, name) → row or null; segments(packageKey, position) → rows as arrays
 * @param tokens from createTokens
 * @param entityTags from createEntityTags
 * @param telemetry { runtime, region, serviceVersion }
 * @param shelfBytes how much of rendered manifests is kept; 0 renders each of them each time
 */
export const createService = (store, tokens, entityTags, telemetry, shelfBytes) => {
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  const shelf = createShelf(shelfBytes);

  const manifest = (etag, body, cacheControl, ifNoneMatch) =>
    ifNoneMatch === etag
      ? { status: 304, headers: manifestHeaders(cacheControl, etag), body: null }
      : { status: 200, headers: manifestHeaders(cacheControl, etag), body };

  return {
    playback(assetId) {
      if (!slug.test(assetId)) return noSuchAsset;
      const rows = store.playable(assetId);
      if (rows.length === 0) return noSuchAsset;
      const asset = rows[0];
      if (asset.policy !== 'public') return noToken;
      if (asset.packageNumber === null) return noSuchPackage;
      const token = tokens.issue(asset.tenant, asset.id, nowSeconds());
      return { status: 200, headers: playbackHeaders, body: playback(asset, 'v' + asset.packageNumber, rows, token, telemetry) };
    },

    multivariant(token, assetId, ifNoneMatch) {
      if (!slug.test(assetId)) return noSuchAsset;
      const tenant = tokens.verify(token, assetId, nowSeconds());
      if (tenant === null) return forbidden;
      const rows = store.playable(assetId);
      const asset = rows[0];
      if (asset === undefined || asset.packageNumber === null || asset.tenant !== tenant) return noSuchPackage;
      const etag = entityTags.multivariant(asset, asset.packageNumber);
      const body = shelf.get(etag) ?? shelf.keep(etag, multivariant(asset, 'v' + asset.packageNumber, rows));
      return manifest(etag, body, 'public, max-age=10, stale-while-revalidate=50', ifNoneMatch);
    },

    media(token, assetId, version, name, ifNoneMatch) {
      if (!slug.test(assetId)) return noSuchAsset;
      if (tokens.verify(token, assetId, nowSeconds()) === null) return forbidden;
      if (!versionForm.test(version)) return noSuchPackage;
      const packageNumber = Number(version.slice(1));
      const etag = entityTags.media(assetId, packageNumber, name);
      let body = shelf.get(etag);
      if (body === undefined) {
        const rendition = store.rendition(assetId, packageNumber, name);
        if (rendition == null) return noSuchPackage;
        body = shelf.keep(etag, media(rendition, rendition.targetDurationSeconds, store.segments(rendition.packageKey, rendition.position)));
      }

      return manifest(etag, body, 'public, max-age=31536000, immutable', ifNoneMatch);
    },
  };
};
