// The two playlists, rendered from the rows of the database on every request, as the service does.

import { quoted } from './text.js';
import { seconds, toMicros } from './ticks.js';
import { averageWith, codecsOf, frameRateOf, isVariant, peakWith, totalsOf } from './variants.js';

export const multivariant = (asset, version, renditions) => {
  const totals = totalsOf(renditions);
  let text = '#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n' +
    '#EXT-X-SESSION-DATA:DATA-ID="org.plimsoll.title",VALUE="' + quoted(asset.title) +
    '"\n#EXT-X-SESSION-DATA:DATA-ID="org.plimsoll.version",VALUE="' + version + '"\n' +
    group(version, renditions, 'audio', totals.defaultAudio) +
    group(version, renditions, 'subtitles', totals.defaultSubtitles);
  for (const rendition of renditions) {
    if (isVariant(rendition, totals)) text += variant(version, rendition, renditions, totals);
  }

  for (const rendition of renditions) {
    if (rendition.kind === 'video' && rendition.keyframePeakBps > 0) text += iFrames(version, rendition);
  }

  return text;
};

/** @param segments rows of [number, durationTicks]: arrays are the fastest form in which both drivers give rows */
export const media = (rendition, targetDurationSeconds, segments) => {
  const isText = rendition.kind === 'subtitles';
  const extension = isText ? '.vtt\n' : '.m4s\n';
  const timescale = rendition.timescale;
  let longestTicks = 0;
  for (const segment of segments) if (segment[1] > longestTicks) longestTicks = segment[1];
  const longestSeconds = Math.floor((toMicros(longestTicks, timescale) + 1 + 500000) / 1e6);
  let text = '#EXTM3U\n#EXT-X-VERSION:' + (isText ? 3 : 6) +
    '\n#EXT-X-TARGETDURATION:' + Math.max(1, targetDurationSeconds, longestSeconds) +
    '\n#EXT-X-MEDIA-SEQUENCE:' + segments[0][0] + '\n#EXT-X-PLAYLIST-TYPE:VOD\n';
  if (!isText) text += '#EXT-X-MAP:URI="init.mp4"\n';
  let endTicks = 0;
  let endMicros = 0;
  for (const segment of segments) {
    endTicks += segment[1];
    const nextMicros = toMicros(endTicks, timescale);
    text += '#EXTINF:' + seconds(nextMicros - endMicros) + ',\n' + segment[0] + extension;
    endMicros = nextMicros;
  }

  return text + '#EXT-X-ENDLIST\n';
};

const group = (version, renditions, kind, chosen) => {
  const members = renditions.filter((rendition) => rendition.kind === kind);
  const names = members.map((member) => quoted(member.label ?? member.language ?? member.name));
  const hasTwins = new Set(names).size < names.length;
  const languages = [];
  let text = '';
  members.forEach((member, index) => {
    const language = member.language?.toLowerCase() ?? null;
    const isFirstOfLanguage = !languages.includes(language);
    languages.push(language);
    text += '#EXT-X-MEDIA:TYPE=' + kind.toUpperCase() + ',GROUP-ID="' + kind + '",NAME="' +
      names[index] + (hasTwins ? ' (' + member.name + ')' : '') + '"' +
      (member.language === null ? '' : ',LANGUAGE="' + quoted(member.language) + '"') +
      (member === chosen ? ',DEFAULT=YES' : ',DEFAULT=NO') +
      (member === chosen || isFirstOfLanguage ? ',AUTOSELECT=YES' : ',AUTOSELECT=NO') +
      (member.channels > 0 ? ',CHANNELS="' + member.channels + '"' : '') +
      ',URI="' + version + '/' + member.name + '/index.m3u8"\n';
  });
  return text;
};

const variant = (version, rendition, renditions, totals) => {
  let text = '#EXT-X-STREAM-INF:BANDWIDTH=' + peakWith(rendition, totals) + ',AVERAGE-BANDWIDTH=' + averageWith(rendition, totals) +
    ',CODECS="' + codecsOf(rendition, renditions) + '"';
  if (rendition.kind === 'video') {
    const frameRate = frameRateOf(rendition);
    text += ',RESOLUTION=' + rendition.width + 'x' + rendition.height + (frameRate === '' ? '' : ',FRAME-RATE=' + frameRate);
  }

  return text + (totals.defaultAudio ? ',AUDIO="audio"' : '') + (totals.hasSubtitles ? ',SUBTITLES="subtitles"' : '') +
    '\n' + version + '/' + rendition.name + '/index.m3u8\n';
};

const iFrames = (version, rendition) =>
  '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=' + rendition.keyframePeakBps + ',AVERAGE-BANDWIDTH=' + rendition.keyframeAverageBps +
  ',CODECS="' + rendition.codec + '",RESOLUTION=' + rendition.width + 'x' + rendition.height +
  ',URI="' + version + '/' + rendition.name + '/iframes.m3u8"\n';
