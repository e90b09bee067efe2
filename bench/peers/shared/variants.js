// What a variant adds up to, and how its codecs and frame rate are written.

/** Largest sums over every playable combination, and the defaults. */
export const totalsOf = (renditions) => {
  let hasVideo = false, hasSubtitles = false;
  let audioPeak = 0, audioAverage = 0, subtitlesPeak = 0, subtitlesAverage = 0;
  let firstAudio = null, defaultAudio = null, defaultSubtitles = null;
  for (const rendition of renditions) {
    if (rendition.kind === 'video') hasVideo = true;
    else if (rendition.kind === 'audio') {
      firstAudio ??= rendition;
      if (rendition.isDefault) defaultAudio ??= rendition;
      if (rendition.peakBps > audioPeak) audioPeak = rendition.peakBps;
      if (rendition.averageBps > audioAverage) audioAverage = rendition.averageBps;
    } else {
      hasSubtitles = true;
      if (rendition.isDefault) defaultSubtitles ??= rendition;
      if (rendition.peakBps > subtitlesPeak) subtitlesPeak = rendition.peakBps;
      if (rendition.averageBps > subtitlesAverage) subtitlesAverage = rendition.averageBps;
    }
  }

  return {
    hasVideo,
    hasSubtitles,
    defaultAudio: defaultAudio ?? firstAudio,
    defaultSubtitles,
    peak: audioPeak + subtitlesPeak,
    average: audioAverage + subtitlesAverage,
  };
};

export const isVariant = (rendition, totals) =>
  totals.hasVideo ? rendition.kind === 'video' : rendition === totals.defaultAudio;

export const peakWith = (rendition, totals) => totals.peak + (rendition.kind === 'video' ? rendition.peakBps : 0);

export const averageWith = (rendition, totals) => totals.average + (rendition.kind === 'video' ? rendition.averageBps : 0);

/** Its own codec and every one of the sound that can play with it, each once. */
export const codecsOf = (main, renditions) => {
  let codecs = main.kind === 'video' ? main.codec : '';
  const seen = [];
  for (const { kind, codec } of renditions) {
    if (kind !== 'audio' || seen.includes(codec)) continue;
    seen.push(codec);
    codecs += codecs === '' ? codec : ',' + codec;
  }

  return codecs;
};

/** Frames per second with three decimals; empty when unknown. */
export const frameRateOf = ({ frameRateNum, frameRateDen }) => {
  if (!(frameRateNum > 0 && frameRateDen > 0)) return '';
  const thousandths = Math.floor((frameRateNum * 1000 + Math.floor(frameRateDen / 2)) / frameRateDen);
  return Math.floor(thousandths / 1000) + '.' + String(thousandths % 1000).padStart(3, '0');
};
