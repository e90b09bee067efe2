// The rungs of the playback answer, and which pane stands on which.

import { byId, element } from './dom.js';
import { bitRate, size } from './format.js';

export function showLadder(answer, panes) {
  const largest = Math.max(...answer.variants.map((variant) => variant.bandwidth));
  const rows = answer.variants.map((variant) => {
    const who = element('span', { class: 'who' });
    const bar = (bitsPerSecond) => {
      const filled = element('i');
      filled.style.width = `${(100 * bitsPerSecond) / largest}%`;
      return filled;
    };
    const average = bitRate(variant.averageBandwidth);
    const rates = `${bitRate(variant.bandwidth)} peak${average ? `, ${average} average` : ''}`;
    byId('ladder').append(element('li', {},
      element('span', { class: 'size' }, size(variant.width, variant.height) ?? variant.name),
      element('span', { class: 'track', 'aria-hidden': 'true' }, bar(variant.bandwidth), bar(variant.averageBandwidth ?? variant.bandwidth)),
      element('span', { class: 'rate' }, rates, element('br'), ` ${variant.codecs ?? ''}`), who));
    return { variant, who, names: '' };
  });
  byId('ladder-section').hidden = false;

  return function refresh() {
    for (const row of rows) {
      const here = panes.filter((pane) => !pane.isDead && pane.video.videoHeight === row.variant.height && pane.video.videoWidth === row.variant.width);
      const names = here.map((pane) => pane.name).join(', ');
      if (names === row.names) continue;
      row.names = names;
      row.who.replaceChildren(...here.map((pane) => element('span', { class: 'dot', 'data-pane': pane.id, title: pane.name, role: 'img', 'aria-label': pane.name })));
    }
  };
}
