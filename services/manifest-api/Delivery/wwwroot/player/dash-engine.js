// dash.js: DASH through Media Source Extensions.

import { loadScript } from './dom.js';

export async function startDash(pane, answer) {
  if (!await loadScript('/lib/dash.all.min.js')) {
    pane.unavailable('dash.js is not part of this build: npm could not fetch it when the service was built. The native player needs nothing.');
    return;
  }
  if (!window.dashjs.supportsMediaSource()) {
    pane.unavailable('This browser has no Media Source Extensions.');
    return;
  }

  const { MediaPlayer } = window.dashjs;
  const player = MediaPlayer().create();
  player.updateSettings({ debug: { logLevel: 1 } });
  player.on(MediaPlayer.events.ERROR, ({ error }) => pane.fail(error?.message || `error ${error?.code ?? ''}`));
  player.on(MediaPlayer.events.STREAM_INITIALIZED, () => {
    const label = (track) => track.labels?.[0]?.text || track.lang || 'original';
    const audio = player.getTracksFor('audio');
    const current = player.getCurrentTrackFor('audio');
    pane.offerTracks('audio', audio.map((track) => ({ label: label(track), isActive: track === current || track.index === current?.index })),
      (index) => player.setCurrentTrack(audio[index]));
    const texts = player.getTracksFor('text');
    pane.offerTracks('subtitles', texts.map((track) => ({ label: label(track), isActive: false })), (index) => player.setTextTrack(index), true);
    player.setTextTrack(-1);
  });
  player.initialize(pane.video, new URL(answer.dashUrl, window.location.href).href, false);
  pane.engine = { bandwidth: () => player.getAverageThroughput('video') * 1000 };
}
