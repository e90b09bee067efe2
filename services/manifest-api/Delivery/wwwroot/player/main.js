// One asset, three players.
//   ?asset=ID    which asset; the demo without it
//   ?rate=4      how fast to play
//   ?autoplay=0  wait for the button

import { byId, element, setText } from './dom.js';
import { clock, serviceLevel } from './format.js';
import { startDash } from './dash-engine.js';
import { startHls } from './hls-engine.js';
import { showLadder } from './ladder.js';
import { showManifests } from './manifests.js';
import { startNative } from './native-engine.js';
import { Pane } from './pane.js';
import { askPlayback } from './playback.js';

const refreshMs = 250;
const parameters = new URLSearchParams(window.location.search);
const assetId = parameters.get('asset') || 'demo';
const rate = Math.min(Math.max(Number(parameters.get('rate')) || 1, 0.25), 16);
const startsAlone = parameters.get('autoplay') !== '0';

const panes = [new Pane('hls', 'hls.js', 'HLS'), new Pane('dash', 'dash.js', 'DASH'), new Pane('native', 'Native', 'HLS')];
byId('players').append(...panes.map((pane) => pane.root));

// What a test asks: decoded frames and a picture, never only 'ended'.
window.plimsollPlayers = panes.map((pane) => ({
  name: pane.name,
  get state() { return pane.state; },
  get ended() { return pane.video.ended; },
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
  for (;;) {
    try {
      const answer = await askPlayback(assetId);
      byId('notice').hidden = true;
      return answer;
    } catch (failure) {
      setText(byId('title'), assetId);
      showNotice(failure.message, failure.detail);
      if (!failure.retrySeconds) {
        showNothingToPlay();
        return null;
      }
      await new Promise((resolve) => { setTimeout(resolve, failure.retrySeconds * 1000); });
    }
  }
}

function showAnswer(answer) {
  const level = serviceLevel(answer.degraded);
  setText(byId('title'), answer.title);
  document.title = `${answer.title} · Plimsoll`;
  const fact = (name, value, className) => element('div', {}, element('dt', {}, name), element('dd', { class: className }, value));
  byId('answer').replaceChildren(
    fact('Asset', answer.assetId), fact('Package', answer.version), fact('Duration', clock(answer.durationSeconds)),
    fact('Service level', level.text, level.isDegraded ? 'degraded' : null));
  byId('answer').hidden = false;
  for (const pane of panes) pane.show('level', level.text);
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
  showManifests(answer);
  const refreshControls = wireControls();
  if (startsAlone) panes.forEach((pane) => pane.video.addEventListener('canplay', () => pane.play(rate), { once: true }));

  const [hls, dash, native] = panes;
  startNative(native, answer);
  await Promise.all([startHls(hls, answer), startDash(dash, answer)].map((start, index) => start.catch((failure) => panes[index].fail(failure.message))));
  setInterval(() => {
    panes.forEach((pane) => pane.refresh());
    refreshLadder();
    refreshControls();
  }, refreshMs);
}

main();
