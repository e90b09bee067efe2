// How much service there is, as the service tells it: in the body of a playback answer, in a header of a manifest. Full service tells nothing.

import { byId, element } from './dom.js';

const full = { name: 'full', reason: '', isDegraded: false };

// What a viewer has to do without.
const words = {
  plain: 'Languages are not chosen for you',
  stale: 'Played from what was known last',
  lean: 'No previews while seeking',
  capped: 'Capped to 480p',
};

const reasons = {
  p95: 'answers take too long',
  p99: 'some answers take too long',
  'error-rate': 'too many answers fail',
  'target-infeasible': 'answers take too long, however few are let in',
};

function levelOf(name, reason) {
  return name ? { name, reason: reason ?? '', isDegraded: true } : full;
}

export const levelOfAnswer = (answer) => levelOf(answer.degraded?.level, answer.degraded?.reason);

// Plimsoll-Degraded: capped;reason=p95
export function levelOfHeaders(headers) {
  const [name, ...parameters] = (headers.get('plimsoll-degraded') ?? '').split(';').map((part) => part.trim());
  return levelOf(name, parameters.find((parameter) => parameter.startsWith('reason='))?.slice('reason='.length));
}

// The badge stands in a live region that is always there, so that it is read out when it comes, and only when it changes.
export function showBadge(level) {
  const region = byId('level');
  const key = level.isDegraded ? `${level.name} ${level.reason}` : '';
  if ((region.dataset.level ?? '') === key) return;
  region.dataset.level = key;
  if (!level.isDegraded) {
    region.replaceChildren();
    return;
  }
  const why = reasons[level.reason] ? `${reasons[level.reason]} (${level.reason})` : level.reason;
  region.replaceChildren(element('p', { class: 'badge' },
    element('strong', {}, words[level.name] ?? level.name), ': the service is under pressure',
    ...(why ? [element('span', {}, ` · ${why}`)] : [])));
}
