// Asks now and then how much service there is. What plays never hears of it: whoever is refused asks later.

import { levelOfAnswer } from './level.js';
import { askPlayback, pause, PlaybackError } from './playback.js';

const everySeconds = 5;

export async function watchLevel(assetId, tell) {
  let [waitSeconds, attempt] = [everySeconds, 0];
  for (;;) {
    await pause(waitSeconds);
    // Nobody looks at a hidden page.
    if (document.hidden) continue;
    try {
      tell(levelOfAnswer(await askPlayback(assetId, attempt)));
      [waitSeconds, attempt] = [everySeconds, 0];
    } catch (failure) {
      if (!(failure instanceof PlaybackError)) throw failure;
      // Gone for good: its signed addresses hold all the same.
      if (!failure.retrySeconds) return;
      [waitSeconds, attempt] = [failure.retrySeconds, failure.isRefusal ? attempt + 1 : 0];
    }
  }
}
