// One player: its video element, what it reads out, and the engine behind it. Engines differ; panes do not.

import { element, setText } from './dom.js';
import { bitRate, clock, size } from './format.js';

const notTold = 'not told by this player';

export class Pane {
  constructor(id, name, note) {
    this.id = id;
    this.name = name;
    this.state = 'loading';
    this.error = null;
    this.engine = null;
    this.choices = {};
    this.video = element('video', { controls: true, playsinline: true, preload: 'auto', 'aria-label': `${name} video` });
    this.video.muted = true;
    this.stateLabel = element('span', { class: 'state', role: 'status' });
    this.screen = element('div', { class: 'screen' }, this.video);
    this.readout = element('dl', { class: 'readout' });
    this.values = Object.fromEntries([
      ['rung', 'Rung'], ['bandwidth', 'Measured bandwidth'], ['decoded', 'Frames decoded'], ['dropped', 'Frames dropped'],
      ['position', 'Position · buffer'], ['level', 'Service level'], ['audio', 'Sound'], ['subtitles', 'Subtitles'],
    ].map(([key, label]) => [key, this.addValue(label)]));
    this.root = element('article', { class: 'pane', 'data-pane': id, 'aria-label': name },
      element('header', {}, element('h3', {}, element('span', { class: 'dot' }), name, element('small', {}, note)), this.stateLabel),
      this.screen, this.readout);
    this.watchVideo();
    this.setState('loading');
  }

  addValue(label) {
    const value = element('dd', { class: 'quiet' }, '–');
    this.readout.append(element('div', {}, element('dt', {}, label), value));
    return value;
  }

  watchVideo() {
    const on = (event, state) => this.video.addEventListener(event, () => this.setState(state));
    on('playing', 'playing');
    on('waiting', 'waiting');
    on('ended', 'ended');
    this.video.addEventListener('canplay', () => { if (this.video.paused) this.setState('ready'); });
    this.video.addEventListener('pause', () => { if (!this.video.ended) this.setState('paused'); });
    this.video.addEventListener('seeking', () => { if (this.state === 'ended') this.setState('waiting'); });
    this.video.addEventListener('error', () => this.fail(this.video.error?.message || `media error ${this.video.error?.code}`));
  }

  get isDead() { return this.state === 'failed' || this.state === 'unavailable'; }

  setState(state) {
    if (this.isDead) return;
    this.state = state;
    this.stateLabel.dataset.state = state;
    setText(this.stateLabel, state);
  }

  fail(message) { this.close('failed', 'This player gave up', message); }

  unavailable(message) { this.close('unavailable', 'Not available here', message); }

  close(state, heading, message) {
    if (this.isDead) return;
    this.setState(state);
    this.error = message;
    this.screen.append(element('p', {}, element('strong', {}, heading), element('span', {}, message)));
  }

  // Rate and muted state survive: the engine sets them back when it attaches.
  play(rate) {
    if (this.isDead) return Promise.resolve();
    this.video.playbackRate = rate;
    return this.video.play().catch((refused) => {
      if (refused.name === 'NotSupportedError') this.fail(refused.message);
    });
  }

  // Kinds are audio and subtitles; tracks are {label, isActive} and choose(index) switches, -1 being none.
  offerTracks(kind, tracks, choose, withNone) {
    const target = this.values[kind];
    if (tracks.length === 0) return;
    const select = element('select', { 'aria-label': `${kind === 'audio' ? 'Sound' : 'Subtitles'} of ${this.name}`, onchange: () => choose(Number(select.value)) });
    if (withNone) select.append(new Option('off', '-1', true, tracks.every((track) => !track.isActive)));
    tracks.forEach((track, index) => select.append(new Option(track.label, String(index), false, track.isActive)));
    target.className = '';
    target.replaceChildren(select);
  }

  show(key, text, fallback = '–') {
    const value = this.values[key];
    value.classList.toggle('quiet', text === null);
    setText(value, text ?? fallback);
  }

  refresh() {
    if (this.isDead) return;
    const { video } = this;
    const told = this.engine?.bandwidth?.();
    this.show('rung', size(video.videoWidth, video.videoHeight));
    this.show('bandwidth', this.engine?.bandwidth ? bitRate(told) : null, this.engine && !this.engine.bandwidth ? notTold : '–');
    this.show('decoded', video.readyState > 0 ? String(this.decodedFrames) : null);
    this.show('dropped', video.readyState > 0 ? String(this.droppedFrames) : null);
    this.show('position', video.readyState > 0 ? `${clock(video.currentTime)} · ${this.bufferedSeconds().toFixed(0)} s` : null);
    if (this.engine && !this.values.audio.firstElementChild) this.show('audio', null, 'no choice offered');
    if (this.engine && !this.values.subtitles.firstElementChild) this.show('subtitles', null, 'none offered');
  }

  bufferedSeconds() {
    const { buffered, currentTime } = this.video;
    for (let i = 0; i < buffered.length; i += 1) {
      if (buffered.start(i) <= currentTime + 0.2 && buffered.end(i) >= currentTime) return buffered.end(i) - currentTime;
    }
    return 0;
  }

  get quality() { return this.video.getVideoPlaybackQuality?.() ?? { totalVideoFrames: 0, droppedVideoFrames: 0 }; }

  get droppedFrames() { return this.quality.droppedVideoFrames; }

  get decodedFrames() { return this.quality.totalVideoFrames; }
}
