// The browser's own HLS. canPlayType is no proof: Chromium says 'maybe' with and without it, so the browser is asked by playing.

export function startNative(pane, answer) {
  const { video } = pane;
  if (video.canPlayType('application/vnd.apple.mpegurl') === '') {
    pane.unavailable('This browser has no HLS of its own. Safari has, and Chromium since version 142.');
    return;
  }
  const offerSubtitles = () => {
    const texts = [...video.textTracks].filter((track) => track.kind === 'subtitles' || track.kind === 'captions');
    pane.offerTracks('subtitles', texts.map((track) => ({ label: track.label || track.language || 'subtitles', isActive: track.mode === 'showing' })),
      (chosen) => texts.forEach((track, index) => { track.mode = index === chosen ? 'showing' : 'disabled'; }), true);
  };
  const offerAudio = () => {
    const sounds = [...(video.audioTracks ?? [])];
    pane.offerTracks('audio', sounds.map((track) => ({ label: track.label || track.language || 'original', isActive: track.enabled })),
      (chosen) => sounds.forEach((track, index) => { track.enabled = index === chosen; }));
  };
  video.textTracks.addEventListener('addtrack', offerSubtitles);
  video.addEventListener('loadedmetadata', () => { offerSubtitles(); offerAudio(); });
  // No bandwidth: the browser keeps its own measurements to itself.
  pane.engine = {};
  video.src = answer.hlsUrl;
}
