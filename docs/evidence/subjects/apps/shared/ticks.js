// A slow stream: one line every 20 ms, as a client of a long answer sees it.

import { setTimeout as after } from 'node:timers/promises';

const paceMs = 20;
const mostLines = 100;

/** The lines; ends early when the client is gone. */
export async function* ticks(text, signal) {
  const count = Math.min(Math.max(Number(text) || 10, 1), mostLines);
  for (let number = 1; number <= count && !signal?.aborted; number++) {
    yield `${JSON.stringify({ tick: number })}\n`;
    if (number < count) await after(paceMs);
  }
}
