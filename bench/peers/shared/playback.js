// The playback answer as JSON text, in the service's fixed order of members.

import { json } from './text.js';
import { shortSeconds, toMicros } from './ticks.js';
import { averageWith, codecsOf, frameRateOf, isVariant, peakWith, totalsOf } from './variants.js';

export const playback = (asset, version, renditions, token, telemetry) => {
  const totals = totalsOf(renditions);
  let variants = '', audio = '', subtitles = '';
  let longestMicros = 0;
  for (const rendition of renditions) {
    if (isVariant(rendition, totals)) variants += (variants === '' ? '' : ',') + variant(version, rendition, renditions, totals);
    if (rendition.kind === 'audio') audio += (audio === '' ? '' : ',') + track(version, rendition, totals.defaultAudio);
    if (rendition.kind === 'subtitles') subtitles += (subtitles === '' ? '' : ',') + track(version, rendition, totals.defaultSubtitles);
    else longestMicros = Math.max(longestMicros, toMicros(rendition.durationTicks, rendition.timescale));
  }

  const folder = '/v1/p/' + token + '/' + asset.id + '/';
  return '{"assetId":"' + asset.id + '","title":"' + json(asset.title) + '","version":"' + version +
    '","variants":[' + variants + '],"audio":[' + audio + '],"subtitles":[' + subtitles +
    '],"hlsUrl":"' + folder + 'master.m3u8","dashUrl":"' + folder + 'manifest.mpd","durationSeconds":' + shortSeconds(longestMicros) +
    ',"degraded":null,"telemetry":{"runtime":"' + json(telemetry.runtime) + '","region":"' + json(telemetry.region) +
    '","serviceVersion":"' + json(telemetry.serviceVersion) + '"}}';
};

const start = (version, rendition) => '{"name":"' + rendition.name + '","path":"' + version + '/' + rendition.name + '/index.m3u8"';

const variant = (version, rendition, renditions, totals) => {
  const frameRate = frameRateOf(rendition);
  return start(version, rendition) +
    (rendition.kind === 'video' ? ',"width":' + rendition.width + ',"height":' + rendition.height : '') +
    ',"bandwidth":' + peakWith(rendition, totals) + ',"averageBandwidth":' + averageWith(rendition, totals) +
    ',"codecs":"' + codecsOf(rendition, renditions) + '"' + (frameRate === '' ? '' : ',"frameRate":' + frameRate) + '}';
};

const track = (version, rendition, chosen) =>
  start(version, rendition) + ',"language":' + optional(rendition.language) + ',"label":' + optional(rendition.label) +
  ',"default":' + (rendition === chosen) +
  (rendition.kind === 'audio' ? ',"channels":' + rendition.channels + ',"codec":"' + rendition.codec + '"' : '') + '}';

const optional = (value) => (value === null ? 'null' : '"' + json(value) + '"');
