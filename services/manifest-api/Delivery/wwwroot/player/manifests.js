// The manifest texts, as the players get them.

import { byId, element, setText } from './dom.js';
import { levelOfHeaders } from './level.js';

const texts = new Map();

function fetchText(url, tell) {
  if (!texts.has(url)) {
    texts.set(url, fetch(url).then(async (response) => {
      const body = await response.text();
      if (!response.ok) throw new Error(`${url} answered ${response.status}. ${body}`);
      tell(levelOfHeaders(response.headers));
      return body;
    }));
  }
  return texts.get(url);
}

// Addresses of every playlist that a multivariant playlist names, in its order.
export function playlistsIn(master, base) {
  const found = [];
  for (const line of master.split('\n')) {
    const attribute = line.startsWith('#EXT-X-') && !line.startsWith('#EXT-X-SESSION') ? /URI="([^"]+)"/.exec(line)?.[1] : null;
    const address = attribute ?? (line && !line.startsWith('#') ? line.trim() : null);
    if (address && !found.some((playlist) => playlist.name === address)) found.push({ name: address, url: new URL(address, base).href });
  }
  return found;
}

const patterns = [
  ['tag', /^#[A-Z0-9-]+/], ['quoted', /^"[^"]*"/], ['tag', /^<\/?[\w:.-]+/], ['tag', /^\/?>/],
];

// Colours tags, strings and addresses; everything goes in as text.
function coloured(text, isPlaylist) {
  const out = document.createDocumentFragment();
  for (const line of text.split('\n')) {
    if (isPlaylist && line && !line.startsWith('#')) out.append(element('span', { class: 'uri' }, line));
    else colourLine(line, out);
    out.append('\n');
  }
  return out;
}

function colourLine(line, out) {
  let plain = '';
  for (let rest = line; rest;) {
    const hit = patterns.map(([kind, pattern]) => [kind, pattern.exec(rest)]).find(([, match]) => match);
    if (!hit) {
      plain += rest[0];
      rest = rest.slice(1);
      continue;
    }
    out.append(plain, element('span', { class: hit[0] }, hit[1][0]));
    plain = '';
    rest = rest.slice(hit[1][0].length);
  }
  out.append(plain);
}

// Tells what level the service rendered a manifest at.
export function showManifests(answer, tell) {
  const base = new URL(answer.hlsUrl, window.location.href);
  const select = byId('playlist');
  const sources = {
    'Multivariant playlist': { note: 'HLS, RFC 8216', load: () => fetchText(base.href, tell), isPlaylist: true },
    'Media playlist': { note: 'HLS, one rendition', load: () => fetchText(select.value, tell), isPlaylist: true, hasChoice: true },
    MPD: { note: 'DASH, ISO/IEC 23009-1', load: () => fetchText(new URL(answer.dashUrl, window.location.href).href, tell) },
    'Playback answer': { note: 'What this page was told', load: async () => JSON.stringify(answer, null, 2) },
  };
  let shown;

  async function show(name) {
    const source = sources[name];
    shown = name;
    for (const tab of byId('tabs').children) {
      const isShown = tab.textContent === name;
      tab.setAttribute('aria-selected', isShown);
      tab.tabIndex = isShown ? 0 : -1;
      if (isShown) byId('manifest-panel').setAttribute('aria-labelledby', tab.id);
    }
    byId('playlist-choice').hidden = !source.hasChoice;
    const code = byId('manifest').firstElementChild;
    let content;
    try {
      content = coloured(await source.load(), source.isPlaylist);
    } catch (failure) {
      content = failure.message;
    }
    if (shown !== name) return;
    setText(byId('manifest-note'), source.note);
    code.replaceChildren(content);
    byId('manifest').scrollTop = 0;
  }

  const tabs = Object.keys(sources).map((name, index) => element('button', {
    type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': 'manifest-panel', onclick: () => show(name),
  }, name));
  byId('tabs').replaceChildren(...tabs);
  byId('tabs').addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    tabs[next % tabs.length].focus();
    tabs[next % tabs.length].click();
  });
  select.addEventListener('change', () => show('Media playlist'));
  fetchText(base.href, tell)
    .then((master) => select.replaceChildren(...playlistsIn(master, base).map((playlist) => new Option(playlist.name, playlist.url))))
    .catch(() => { /* the tab shows the failure in words */ });
  byId('manifests-section').hidden = false;
  show('Multivariant playlist');
}
