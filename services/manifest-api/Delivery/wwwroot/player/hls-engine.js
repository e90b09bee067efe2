// hls.js: HLS through Media Source Extensions.

import { loadScript } from './dom.js';

// Without a buffer to keep to, hls.js fetches all of a short asset at once, and a page shows nothing of what the service does later.
function keepTo(bufferSeconds) {
  return bufferSeconds > 0 ? { maxBufferLength: bufferSeconds, maxMaxBufferLength: bufferSeconds, backBufferLength: bufferSeconds } : {};
}

export async function startHls(pane, answer, bufferSeconds) {
  if (!await loadScript('/lib/hls.min.js')) {
    pane.unavailable('hls.js is not part of this build: npm could not fetch it when the service was built. The native player needs nothing.');
    return;
  }
  const { Hls } = window;
  if (!Hls.isSupported()) {
    pane.unavailable('This browser has no Media Source Extensions with H.264 and AAC.');
    return;
  }

  // Without its own worker the page needs no worker-src in its content security policy.
  const hls = new Hls({ enableWorker: false, ...keepTo(bufferSeconds) });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (data.fatal) pane.fail(`${data.type}: ${data.details}${data.response ? ` (HTTP ${data.response.code})` : ''}`);
  });
  const offerAudio = () => pane.offerTracks('audio',
    hls.audioTracks.map((track, index) => ({ label: track.name, isActive: index === hls.audioTrack })), (index) => { hls.audioTrack = index; });
  const offerSubtitles = () => pane.offerTracks('subtitles',
    hls.subtitleTracks.map((track, index) => ({ label: track.name, isActive: index === hls.subtitleTrack })),
    (index) => { hls.subtitleDisplay = index >= 0; hls.subtitleTrack = index; }, true);
  hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, offerAudio);
  hls.on(Hls.Events.AUDIO_TRACK_SWITCHED, offerAudio);
  hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, offerSubtitles);
  hls.loadSource(answer.hlsUrl);
  hls.attachMedia(pane.video);
  pane.engine = { bandwidth: () => hls.bandwidthEstimate };
}
