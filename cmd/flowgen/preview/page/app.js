// The page as a whole: what comes from flowgen, what comes from the user, and
// the picture that follows from both.

import {at, make, say, views} from './dom.js';
import * as desk from './desk.js';
import {readAddress, writeAddress, writeAddressSoon} from './address.js';
import {onFilter, toggleFindings} from './findings.js';
import {drawFrame} from './frame.js';
import {onLine, onSearch, reveal} from './list.js';
import {entries, entryOf, find, linked, page, request, see, siblings, take} from './model.js';
import {closeSource, openSource, refreshSource, showSource} from './source.js';
import {focusStep, focused, mark, onStep, prepare} from './steps.js';

const places = new Map(); // where the desk was scrolled to, by picture
let drawing = null; // {key, abort} of the drawing under way

// --- the picture ---

/**
 * Draws the picture that is wanted unless it is on show. One drawing of a
 * picture is let end before its next begins, so that somebody who saves all
 * the time sees something; another picture does not wait.
 */
async function draw() {
  for (;;) {
    const {current, gone, onShow, failed} = page;
    if (!current || gone) return settle();
    const [key, revision] = [request('svg'), current.revision];
    const is = done => done?.key === key && done.revision >= revision;
    if (is(onShow) || is(failed)) return settle();
    if (drawing?.key === key) return undefined;
    drawing?.abort.abort();
    const own = drawing = {key, abort: new AbortController()};
    at('progress').hidden = false;
    const done = await fetchPicture(key, own.abort.signal);
    if (drawing !== own) return undefined; // another picture is wanted
    drawing = null;
    at('progress').hidden = true;
    if (!done) return undefined; // flowgen is away; its next state asks again
    if (done.text !== undefined) page.failed = {key, revision, text: done.text};
    else put(done, {key, revision, id: current.id, stale: done.stale});
  }
}

/** A picture, or the text of why there is none; null: nobody answered. */
async function fetchPicture(key, signal) {
  let answer, text;
  try {
    answer = await fetch('picture?' + key, {signal});
    text = await answer.text();
  } catch {
    return null;
  }
  if (!answer.ok) return {text: answer.status === 422 ? text : say(`不能绘制（${answer.status}）`, `cannot be drawn (${answer.status})`)};
  try {
    return {...await desk.parse(text), stale: answer.headers.has('Flowgen-Stale')};
  } catch (error) {
    return {text: String(error.message)};
  }
}

function put(picture, done) {
  const other = page.onShow?.id !== done.id;
  const held = other ? 0 : focused();
  desk.show(picture);
  if (other) desk.scrollTo(places.get(done.id));
  page.failed = null;
  page.onShow = done;
  see({id: done.id, revision: done.revision});
  const open = openSource();
  prepare(open?.step && open.file === page.current.source ? open.step : 0, held);
}

/** Tells the rest of the page, and whoever waits for it, what is on show. */
function settle() {
  drawFrame(actions);
  const {dataset} = document.documentElement;
  dataset.picture = page.onShow?.id ?? '';
  dataset.revision = page.state.revision;
}

function follow() {
  drawFrame(actions);
  draw();
}

// --- what comes from flowgen ---

function receive(state) {
  const {state: {revision, pictures}, current} = page;
  const first = revision === 0;
  page.state = state;
  if (first) state.pictures.forEach(see);
  find(pictures);
  if (current && current.id !== page.current.id) places.set(page.current.id, desk.scroll()); // renamed
  if (page.current) writeAddress();
  refreshSource(state.findings, page.current);
  follow();
  if (first) reveal();
}

function connected(to) {
  const connection = at('connection');
  connection.dataset.to = to;
  connection.textContent = {
    flowgen: say('已连接', 'Connected'),
    waiting: say('正在连接…', 'Connecting…'),
    nobody: say('连接已断开，正在重连…', 'Connection lost, reconnecting…'),
    stopped: say('flowgen 已停止', 'flowgen has stopped'),
  }[to];
}

const patience = 3000; // ms in which flowgen may come back
let stream = null;
let losing = 0; // the timer of patience

// A browser opens six connections to one address, so only pages that somebody
// sees hold one; the others catch up when they are shown.
function listen() {
  stream?.close();
  stream = null;
  if (document.hidden) return;
  const own = stream = new EventSource('events');
  own.addEventListener('open', () => {
    clearTimeout(losing);
    losing = 0;
    page.away = false;
    connected('flowgen');
  });
  own.addEventListener('state', event => receive(JSON.parse(event.data)));
  own.addEventListener('error', () => {
    const stopped = own.readyState === EventSource.CLOSED;
    connected(stopped ? 'stopped' : 'nobody');
    if (stopped) lost();
    else losing = losing || setTimeout(lost, patience);
  });
}

/** Says that flowgen does not answer. */
function lost() {
  page.away = true;
  drawFrame(actions);
}

// --- what comes from the user ---

function choose(picture, step = true) {
  if (page.onShow) places.set(page.onShow.id, desk.scroll());
  take(picture);
  if (step) writeAddress(true);
  follow();
  reveal();
}

const actions = {
  choose,
  /** Shows a line of the list in the view on show, if it has it. */
  chooseEntry(entry) {
    if (narrow.matches) showList(false);
    choose(entry.pictures.find(p => p.view === page.current?.view) ?? entry.pictures[0]);
  },
  openFinding({file, line, column, endColumn}) {
    mark(0);
    showSource({file, line, column, endColumn}, page.state.findings);
  },
};

function chooseView(view) {
  const picture = siblings().find(p => p.view === view);
  if (picture && picture.id !== page.current.id) choose(picture);
}

function neighbour(all, own, by) {
  const index = all.findIndex(own);
  return index < 0 ? undefined : all[index + by];
}

function chooseNext(by) {
  const next = neighbour(entries(page.state.pictures), e => page.current && e.key === entryOf(page.current), by);
  if (next) actions.chooseEntry(next);
}

function openStep(step) {
  const line = page.current?.steps[step - 1];
  if (!line) return;
  mark(step);
  showSource({file: page.current.source, line, step}, page.state.findings);
}

function closePanel() {
  const open = openSource();
  if (!open) return;
  closeSource();
  mark(0);
  if (!open.step || !focusStep(open.step)) at('desk').focus({preventScroll: true});
}

// In a narrow window the list lies over the picture, until one is chosen.
const narrow = matchMedia('(max-width: 720px)');
narrow.addEventListener('change', () => showList(!narrow.matches));

function showList(shown) {
  document.body.classList.toggle('listless', !shown);
  at('list-toggle').setAttribute('aria-expanded', String(shown));
}

const toggleList = () => showList(document.body.classList.contains('listless'));

async function download(format, button) {
  const own = page.current;
  button.disabled = true;
  try {
    const answer = await fetch('picture?' + request(format) + '&download=1');
    if (!answer.ok) throw new Error(await answer.text());
    const said = answer.headers.get('Content-Disposition') ?? '';
    const [, coded, plain] = /filename(?:\*=utf-8''([^;]*)|="?([^";]*))/i.exec(said) ?? [];
    const url = URL.createObjectURL(await answer.blob());
    make('a', {href: url, download: coded ? decodeURIComponent(coded) : plain ?? ''}).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    const why = error instanceof TypeError ? say('flowgen 没有回答', 'flowgen does not answer') : error.message;
    if (own === page.current) page.failed = {key: request('svg'), revision: own.revision, text: say(`不能下载：${why}`, `Cannot download: ${why}`)};
  }
  drawFrame(actions);
}

function zoomTo(word) {
  if (word === 'in') desk.step(1);
  else if (word === 'out') desk.step(-1);
  else desk.zoom(word === '100' ? 100 : word);
}

const keys = {
  '+': () => zoomTo('in'), '=': () => zoomTo('in'), '-': () => zoomTo('out'), '0': () => zoomTo('100'),
  w: () => zoomTo('width'), f: () => zoomTo('page'),
  '1': () => chooseView(views[0]), '2': () => chooseView(views[1]), '3': () => chooseView(views[2]),
  '[': () => chooseNext(-1), ']': () => chooseNext(1),
  '/': () => { if (!at('search-box').hidden) at('search').select(); },
  e: toggleFindings, l: toggleList, '?': () => at('keys').showModal(), Escape: closePanel,
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || at('keys').open) return;
  if (event.target.matches('input:not([type=checkbox]), select')) return;
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

at('views').addEventListener('keydown', event => {
  const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  const next = by && neighbour(siblings(), p => p.id === page.current.id, by);
  if (next) choose(next);
});

for (const name of Object.keys(page.options)) {
  at(name).addEventListener('change', () => {
    page.options[name] = at(name).value;
    writeAddress();
    follow();
  });
}
const zoomButtons = at('zoom').querySelectorAll('button');
for (const button of zoomButtons) button.addEventListener('click', () => zoomTo(button.dataset.zoom));
desk.onZoom(percent => {
  at('percent').textContent = `${percent} %`;
  for (const button of zoomButtons) button.setAttribute('aria-pressed', String(button.dataset.zoom === String(desk.zoomMode())));
  writeAddressSoon();
});
for (const button of at('downloads').querySelectorAll('button')) button.addEventListener('click', () => download(button.dataset.format, button));
at('keys-open').addEventListener('click', () => at('keys').showModal());
at('list-toggle').addEventListener('click', toggleList);
at('source-close').addEventListener('click', closePanel);
onStep(openStep, href => {
  const picture = linked(href);
  if (picture) choose(picture);
});
onLine(actions.chooseEntry);
onSearch(() => drawFrame(actions));
onFilter(() => drawFrame(actions));
addEventListener('popstate', () => {
  if (page.onShow) places.set(page.onShow.id, desk.scroll());
  readAddress();
  find();
  follow();
  reveal();
});
document.documentElement.dataset.running = 'true';
showList(!narrow.matches);
readAddress();
connected('waiting');
document.addEventListener('visibilitychange', listen);
listen();
