// Asks the service what to play.

const defaultRetrySeconds = 3;

export class PlaybackError extends Error {
  constructor(title, detail, retrySeconds) {
    super(title);
    this.detail = detail;
    this.retrySeconds = retrySeconds;
  }
}

export async function askPlayback(assetId) {
  let response;
  try {
    response = await fetch(`/v1/playback/${encodeURIComponent(assetId)}`, { headers: { accept: 'application/json' } });
  } catch (failure) {
    throw new PlaybackError('The service does not answer.', failure.message, defaultRetrySeconds);
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok && response.status !== 202 && body.hlsUrl) return body;

  const isTemporary = response.status === 202 || response.status === 429 || response.status === 503;
  const stated = Number(response.headers.get('retry-after'));
  const retrySeconds = isTemporary ? (stated > 0 ? stated : defaultRetrySeconds) : null;
  if (response.status === 404) throw new PlaybackError(`There is no asset '${assetId}'.`, '', null);
  const title = response.status === 202 ? 'This asset is being packaged.'
    : body.title ?? `The service answered ${response.status}.`;
  throw new PlaybackError(title, body.detail ?? body.reason ?? '', retrySeconds);
}
