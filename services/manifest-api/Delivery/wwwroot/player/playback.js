// Asks the service what to play.

const defaultRetrySeconds = 3;

// Being packaged, refused for now, or in trouble that passes.
const temporary = new Set([202, 408, 429, 502, 503, 504]);

// Never sooner than told, and not all at once.
const spread = 0.25;

export class PlaybackError extends Error {
  // Without retrySeconds there is nothing to hope for. Asking again for what is being packaged is no retry: nothing was refused.
  constructor(title, detail, retrySeconds, isRefusal = true) {
    super(title);
    this.detail = detail;
    this.retrySeconds = retrySeconds;
    this.isRefusal = isRefusal;
  }
}

export function pause(seconds) {
  return new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
}

// Retry-After is seconds or a date (RFC 9110, 10.2.3).
function retryAfter(response) {
  const told = response.headers.get('retry-after');
  const seconds = /^\d+$/.test(told ?? '') ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return (seconds > 0 ? seconds : defaultRetrySeconds) * (1 + spread * Math.random());
}

// An attempt above 0 says that it is a retry, which the service may refuse sooner than who asks for the first time.
export async function askPlayback(assetId, attempt) {
  const headers = attempt > 0 ? { accept: 'application/json', 'x-retry-attempt': String(attempt) } : { accept: 'application/json' };
  let response;
  try {
    response = await fetch(`/v1/playback/${encodeURIComponent(assetId)}`, { headers, cache: 'no-store' });
  } catch (failure) {
    throw new PlaybackError('The service does not answer.', failure.message, defaultRetrySeconds);
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok && response.status !== 202 && body.hlsUrl) return body;

  if (response.status === 404) throw new PlaybackError(`There is no asset '${assetId}'.`, '', null);
  const title = response.status === 202 ? 'This asset is being packaged.'
    : body.title ?? `The service answered ${response.status}.`;
  throw new PlaybackError(title, body.detail ?? body.reason ?? '', temporary.has(response.status) ? retryAfter(response) : null, response.status !== 202);
}
