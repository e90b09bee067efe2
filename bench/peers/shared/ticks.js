// Exact times from integer ticks, in microseconds. Every product stays below 2^53, so plain numbers are exact.

export const toMicros = (ticks, timescale) => {
  const seconds = Math.floor(ticks / timescale);
  const remainder = ticks - seconds * timescale;
  return seconds * 1e6 + Math.floor((remainder * 1e6 + Math.floor(timescale / 2)) / timescale);
};

/** Seconds with all six decimals. */
export const seconds = (micros) => {
  const whole = Math.floor(micros / 1e6);
  return whole + '.' + String(micros - whole * 1e6).padStart(6, '0');
};

/** Seconds with the decimals that say something. */
export const shortSeconds = (micros) => {
  const whole = Math.floor(micros / 1e6);
  const fraction = micros - whole * 1e6;
  return fraction === 0 ? String(whole) : whole + '.' + String(fraction).padStart(6, '0').replace(/0+$/, '');
};
