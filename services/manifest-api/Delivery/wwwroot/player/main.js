// One asset, three players.
//   ?asset=ID    which asset; the demo without it
//   ?rate=4      how fast to play
//   ?autoplay=0  wait for the button
//   ?players=hls which of hls, dash and native; all of them without it
//   ?loop=1      begin again at the end
//   ?buffer=6    how many seconds hls.js fetches ahead; without it as much as it likes

import { byId, element, setText } from './dom.js';
import { clock } from './format.js';
import { startDash } from './dash-engine.js';
import { startHls } from './hls-engine.js';
import { showLadder } from './ladder.js';
import { levelOfAnswer, showBadge } from './level.js';
import { watchLevel } from './level-watch.js';
import { showManifests } from './manifests.js';
import { startNative } from './native-engine.js';
import { Pane } from './pane.js';
import { askPlayback, pause } from './playback.js';

const refreshMs = 250;
const parameters = new URLSearchParams(window.location.search);
const assetId = parameters.get('asset') || 'demo';
const rate = Math.min(Math.max(Number(parameters.get('rate')) || 1, 0.25), 16);
const startsAlone = parameters.get('autoplay') !== '0';
const bufferSeconds = Math.max(Number(parameters.get('buffer')) || 0, 0);

const kinds = [
  { pane: new Pane('hls', 'hls.js', 'HLS'), start: startHls },
  { pane: new Pane('dash', 'dash.js', 'DASH'), start: startDash },
  { pane: new Pane('native', 'Native', 'HLS'), start: startNative },
];
const wanted = (parameters.get('players') ?? '').split(',');
const chosen = kinds.some(({ pane }) => wanted.includes(pane.id)) ? kinds.filter(({ pane }) => wanted.includes(pane.id)) : kinds;
const panes = chosen.map(({ pane }) => pane);
byId('players').append(...panes.map((pane) => pane.root));

// What a test asks: decoded frames and a picture, never only 'ended'.
window.plimsollPlayers = panes.map((pane) => ({
  name: pane.name,
  get state() { return pane.state; },
  get ended() { return pane.video.ended; },
  get currentTime() { return pane.video.currentTime; },
  get decodedFrames() { return pane.decodedFrames; },
  get droppedFrames() { return pane.droppedFrames; },
  get videoWidth() { return pane.video.videoWidth; },
  get error() { return pane.error; },
}));

function showNotice(title, detail) {
  byId('notice').replaceChildren(element('strong', {}, title), detail || '');
  byId('notice').hidden = false;
}

// Three empty players would say nothing that the notice does not.
function showNothingToPlay() {
  panes.forEach((pane) => pane.unavailable('There is nothing to play.'));
  byId('players-section').hidden = true;
  if (assetId !== 'demo') byId('notice').append(' ', element('a', { href: '/' }, 'Play the demo.'));
}

async function ask() {
  for (let attempt = 0; ;) {
    try {
      const answer = await askPlayback(assetId, attempt);
      byId('notice').hidden = true;
      return answer;
    } catch (failure) {
      setText(byId('title'), assetId);
      showNotice(failure.message, failure.detail);
      if (!failure.retrySeconds) {
        showNothingToPlay();
        return null;
      }
      await pause(failure.retrySeconds);
      if (failure.isRefusal) attempt += 1;
    }
  }
}

function showAnswer(answer) {
  setText(byId('title'), answer.title);
  document.title = `${answer.title} · Plimsoll`;
  const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value));
  byId('answer').replaceChildren(
    fact('Asset', answer.assetId), fact('Package', answer.version), fact('Duration', clock(answer.durationSeconds)),
    element('div', {}, element('dt', {}, 'Service level'), element('dd', { id: 'service-level' })));
  byId('answer').hidden = false;
  showLevel(levelOfAnswer(answer));
}

function showLevel(level) {
  showBadge(level);
  setText(byId('service-level'), level.name);
  byId('service-level').classList.toggle('degraded', level.isDegraded);
  for (const pane of panes) pane.show('level', level.name);
}

function wireControls() {
  const [playAll, restart, listen] = [byId('play-all'), byId('restart-all'), byId('listen')];
  const living = () => panes.filter((pane) => !pane.isDead);
  const isPlaying = () => living().some((pane) => !pane.video.paused && !pane.video.ended);
  playAll.addEventListener('click', () => {
    if (isPlaying()) living().forEach((pane) => pane.video.pause());
    else living().forEach((pane) => pane.play(rate));
  });
  restart.addEventListener('click', () => living().forEach((pane) => { pane.video.currentTime = 0; pane.play(rate); }));
  listen.append(...panes.map((pane) => new Option(pane.name, pane.id)));
  listen.addEventListener('change', () => panes.forEach((pane) => { pane.video.muted = pane.id !== listen.value; }));
  for (const control of [playAll, restart, listen]) control.disabled = false;
  return () => setText(playAll, isPlaying() ? 'Pause all' : 'Play all');
}

async function main() {
  const answer = await ask();
  if (!answer) return;
  showAnswer(answer);
  const refreshLadder = showLadder(answer, panes);
  // Whole manifests may come from a cache and be older than the answer; what is less than full is kept for two seconds only.
  showManifests(answer, (level) => { if (level.isDegraded) showLevel(level); });
  watchLevel(assetId, showLevel);
  const refreshControls = wireControls();
  for (const pane of panes) pane.video.loop = parameters.get('loop') === '1';
  if (startsAlone) panes.forEach((pane) => pane.video.addEventListener('canplay', () => pane.play(rate), { once: true }));

  await Promise.all(chosen.map(async ({ pane, start }) => {
    try {
      await start(pane, answer, bufferSeconds);
    } catch (failure) {
      pane.fail(failure.message);
    }
  }));
  setInterval(() => {
    panes.forEach((pane) => pane.refresh());
    refreshLadder();
    refreshControls();
  }, refreshMs);
}

main();
