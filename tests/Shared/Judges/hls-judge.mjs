// Reads [{name, text}] from stdin, parses each playlist in strict mode and writes [{name, error, facts}] to stdout.
import HLS from 'hls-parser';

HLS.setOptions({ strictMode: true });

const factsOf = (playlist) => playlist.isMasterPlaylist
  ? {
      variants: playlist.variants.filter((v) => !v.isIFrameOnly).length,
      iFrameVariants: playlist.variants.filter((v) => v.isIFrameOnly).length,
      audio: playlist.variants[0]?.audio?.length ?? 0,
      subtitles: playlist.variants[0]?.subtitles?.length ?? 0,
      sessionData: playlist.sessionDataList.length,
    }
  : {
      segments: playlist.segments.length,
      seconds: playlist.segments.reduce((sum, segment) => sum + segment.duration, 0),
      targetDuration: playlist.targetDuration,
      ended: playlist.endlist,
      iFramesOnly: playlist.isIFrame,
    };

const judge = ({ name, text }) => {
  try {
    return { name, error: null, facts: factsOf(HLS.parse(text)) };
  } catch (error) {
    return { name, error: String(error.message ?? error), facts: {} };
  }
};

let input = '';
for await (const chunk of process.stdin) input += chunk;
process.stdout.write(JSON.stringify(JSON.parse(input).map(judge)));
