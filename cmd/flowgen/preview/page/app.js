// The page as a whole: the state that flowgen sends, what the user has chosen
// of it, and the picture that follows from both.

import {at, make, say, sign, viewName, views} from './dom.js';
import * as desk from './desk.js';
import {drawFindings, onFilter, openFindings, placeOf, toggleFindings} from './findings.js';
import {drawList, entries, entryOf, onSearch, reveal} from './list.js';
import {closeSource, openSource, refreshSource, showSource} from './source.js';
import {mark, onStep, prepare} from './steps.js';

let state = {revision: 0, pictures: [], findings: [], status: ''};
let choice = readFragment(); // what the user wants: source, power, flow, view
let current = null; // the picture wanted, as the state has it or had it last
let gone = false; // the state has it no more
let onShow = null; // {key, revision, stale} of the picture on the desk
let failed = null; // {key, revision, text} of a drawing that was refused
let drawing = null; // {key, abort} of the drawing under way
const seen = new Map(); // revision of each picture as the user has seen it
const places = new Map(); // where the desk was scrolled to, by picture

const selects = {lanes: at('lanes'), 'risk-style': at('risk-style'), theme: at('theme')};

// --- what is wanted ---

function readFragment() {
  const read = new URLSearchParams(location.hash.slice(1));
  const word = name => read.get(name) ?? '';
  for (const name of ['lanes', 'risk-style', 'theme']) {
    const select = at(name);
    select.value = word(name);
    if (select.selectedIndex < 0) select.value = '';
  }
  const zoom = word('zoom');
  if (['auto', 'width', 'page'].includes(zoom)) desk.zoom(zoom);
  else if (Number(zoom) > 0) desk.zoom(Number(zoom));
  return {source: word('source'), power: word('power'), flow: word('flow'), view: word('view')};
}

function writeFragment(step) {
  const written = new URLSearchParams();
  const all = {...choice, lanes: selects.lanes.value, 'risk-style': selects['risk-style'].value, theme: selects.theme.value,
    zoom: desk.zoomMode() === 'auto' ? '' : String(desk.zoomMode())};
  for (const [name, value] of Object.entries(all)) if (value) written.set(name, value);
  const hash = '#' + written;
  if (hash !== location.hash) history[step ? 'pushState' : 'replaceState'](null, '', hash);
}

/** The picture that is chosen, or the nearest that the state has. */
function find() {
  const {source, power, flow, view} = choice;
  const named = state.pictures.filter(p => p.power === power && p.flow === flow);
  const here = named.filter(p => p.source === source);
  const among = here.length ? here : named;
  const found = among.find(p => p.view === view) ?? (view && here.length ? undefined : among[0]);
  return found ?? (current || power ? undefined : entries(state.pictures)[0]?.pictures[0]);
}

function choose(picture, step = true) {
  if (onShow && current) places.set(current.id, desk.scroll());
  if (current && entryOf(current) !== entryOf(picture)) {
    // Who leaves a power has done with its changes.
    for (const p of state.pictures) if (entryOf(p) === entryOf(current)) seen.set(p.id, p.revision);
  }
  choice = {source: picture.source, power: picture.power, flow: picture.flow, view: picture.view};
  [current, gone] = [picture, false];
  writeFragment(step);
  follow();
  reveal();
}

/** Shows an entry of the list in the view on show, if it has it. */
function chooseEntry(entry) {
  choose(entry.pictures.find(p => p.view === current?.view) ?? entry.pictures[0]);
}

function chooseView(view) {
  const picture = siblings().find(p => p.view === view);
  if (picture && picture.id !== current.id) choose(picture);
}

const siblings = () => current ? state.pictures.filter(p => entryOf(p) === entryOf(current)) : [];

/** Follows a link of the picture to the picture of that name. */
function followLink(href) {
  const base = 'http://pictures/' + current.name.split('/').map(encodeURIComponent).join('/');
  let wanted;
  try {
    wanted = decodeURIComponent(new URL(href, base).pathname.slice(1));
  } catch {
    return; // an address that is none
  }
  const picture = state.pictures.find(p => p.name === wanted);
  if (picture) choose(picture);
}

// --- what is drawn ---

/** The words of a request for the picture on show. */
function request(format) {
  const words = {id: current.id, lanes: selects.lanes.value, theme: selects.theme.value, format};
  if (current.view === 'risk') words['risk-style'] = selects['risk-style'].value;
  return new URLSearchParams(Object.entries(words).filter(([, value]) => value));
}

/**
 * Draws the picture that is wanted unless it is on show. One drawing of a
 * picture is let end before its next begins, so that somebody who saves all
 * the time sees something; another picture does not wait.
 */
async function draw() {
  for (;;) {
    if (!current) return settle();
    const [key, revision] = [request('svg').toString(), current.revision];
    const is = done => done?.key === key && done.revision >= revision;
    if (gone || is(onShow) || is(failed)) return settle();
    if (drawing?.key === key) return undefined;
    drawing?.abort.abort();
    const own = drawing = {key, abort: new AbortController()};
    at('progress').hidden = false;
    const done = await fetchPicture(key, own.abort.signal);
    if (drawing !== own) return undefined; // another picture is wanted
    drawing = null;
    at('progress').hidden = true;
    if (!done) return undefined; // flowgen is away; its next state asks again
    if (done.text !== undefined) failed = {key, revision, text: done.text};
    else put(done, {key, revision, id: current.id});
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

function put(picture, {key, revision, id}) {
  const other = onShow?.id !== id;
  desk.show(picture);
  if (other) desk.scrollTo(places.get(id));
  failed = null;
  onShow = {key, revision, id, stale: picture.stale};
  seen.set(id, revision);
  const open = openSource();
  prepare(open?.step && open.file === current.source ? open.step : 0);
}

/** Tells the rest of the page, and tests, what is on show. */
function settle() {
  drawFrame();
  const {dataset} = document.documentElement;
  dataset.revision = state.revision;
  dataset.picture = onShow?.id ?? '';
}

/** Draws all that follows from the state and the choice. */
function follow() {
  drawFrame();
  draw();
}

// --- the frame around the picture ---

const changed = picture => picture.id !== current?.id && (seen.get(picture.id) ?? 0) < picture.revision;

function drawFrame() {
  drawList(state, current && entryOf(current), changed, chooseEntry);
  drawViews();
  drawBand();
  drawFindings(state.findings, current?.source, openFinding);
  at('title').textContent = current ? current.power + (current.flow ? ` · ${current.flow}` : '') : 'flowgen';
  at('origin').textContent = current?.source ?? '';
  at('empty').textContent = current ? '' : state.revision === 0 ? say('正在绘制…', 'Drawing…') : say('没有可以显示的图。', 'There is no picture to show.');
  at('risk-label').hidden = current?.view !== 'risk';
  at('status').textContent = at('status').title = state.status;
  for (const button of at('downloads').querySelectorAll('button')) button.disabled = !onShow;
  const wrong = state.findings.some(f => f.severity === 'error');
  document.title = (wrong ? '✗ ' : '') + (current ? `${current.power} · ${viewName[current.view]}` : 'flowgen');
}

function drawViews() {
  const held = at('views').contains(document.activeElement);
  at('views').replaceChildren(...siblings().map(picture => {
    const own = picture.id === current.id;
    return make('button', {role: 'tab', 'aria-selected': String(own), tabindex: own ? '0' : '-1', 'data-view': picture.view, onclick: () => chooseView(picture.view)},
      viewName[picture.view], changed(picture) ? make('span', {class: 'dot', role: 'img', 'aria-label': say('有变化', 'changed')}) : '');
  }));
  if (held) at('views').querySelector('[aria-selected=true]')?.focus();
}

/** The band above the picture: why it is not what the source says. */
function drawBand() {
  const band = at('band');
  const first = state.findings.find(f => f.severity === 'error' && f.file === current?.source) ?? state.findings.find(f => f.severity === 'error');
  const stale = current && (current.stale || onShow?.id === current.id && onShow.stale);
  const say1 = bandText(stale);
  band.hidden = !say1;
  band.className = gone ? 'gone' : stale ? 'stale' : 'failed';
  at('sheet').classList.toggle('old', Boolean(say1));
  if (!say1) return band.replaceChildren();
  const heir = gone && state.pictures.find(p => p.source === current.source && p.view === current.view && p.flow === current.flow);
  return band.replaceChildren(sign(gone ? 'note' : 'error'), make('strong', {}, say1),
    !gone && stale && first ? make('button', {class: 'place', title: first.text, onclick: () => openFinding(first)}, `${placeOf(first)}  ${first.text}`) : '',
    heir ? make('button', {onclick: () => choose(heir)}, say(`显示“${heir.power}”`, `Show ${heir.power}`)) : '');
}

function bandText(stale) {
  if (gone) return say('这张图已不在源文件中，这是它最后的样子。', 'This picture is no longer in the sources; this is how it was last.');
  if (stale) return say('源文件有错误，这是上一次的图。', 'The source has errors; this is the last good picture.');
  return failed?.key === (current && request('svg').toString()) ? failed.text : '';
}

function openFinding({file, line, column, endColumn}) {
  mark(0);
  showSource({file, line, column, endColumn}, state.findings);
}

function openStep(step) {
  if (!current) return;
  const line = current.steps[step - 1];
  if (!line) return;
  mark(step);
  showSource({file: current.source, line, step}, state.findings);
}

// --- what comes from flowgen ---

function receive(next) {
  const first = state.revision === 0;
  state = next;
  if (first) for (const p of state.pictures) seen.set(p.id, p.revision);
  const found = find();
  gone = !found && current !== null;
  if (found) {
    current = found;
    choice = {source: found.source, power: found.power, flow: found.flow, view: found.view};
    writeFragment(false);
  }
  at('updated').textContent = state.revision ? new Date().toLocaleTimeString(document.documentElement.lang) : '';
  refreshSource(state.findings);
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

function listen() {
  connected('waiting');
  const stream = new EventSource('events');
  stream.addEventListener('open', () => connected('flowgen'));
  stream.addEventListener('state', event => receive(JSON.parse(event.data)));
  stream.addEventListener('error', () => connected(stream.readyState === EventSource.CLOSED ? 'stopped' : 'nobody'));
}

// --- what comes from the user ---

async function download(format, button) {
  button.disabled = true;
  try {
    const answer = await fetch('picture?' + request(format) + '&download=1');
    if (!answer.ok) throw new Error(await answer.text());
    const named = /filename\*=utf-8''([^;]*)/i.exec(answer.headers.get('Content-Disposition'))?.[1];
    const plain = /filename="?([^";]*)/i.exec(answer.headers.get('Content-Disposition'))?.[1];
    const url = URL.createObjectURL(await answer.blob());
    make('a', {href: url, download: named ? decodeURIComponent(named) : plain ?? ''}).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    failed = {key: request('svg').toString(), revision: current.revision, text: say(`不能下载：${error.message}`, `Cannot download: ${error.message}`)};
  }
  drawFrame();
}

function zoomTo(word) {
  if (word === 'in') desk.step(1);
  else if (word === 'out') desk.step(-1);
  else desk.zoom(word === '100' ? 100 : word);
}

function closePanel() {
  if (!openSource()) return;
  closeSource();
  mark(0);
  at('desk').focus({preventScroll: true});
}

function toggleList() {
  const hidden = document.body.classList.toggle('listless');
  at('list-toggle').setAttribute('aria-expanded', String(!hidden));
}

function neighbour(by) {
  const all = entries(state.pictures);
  const next = all[all.findIndex(e => current && e.key === entryOf(current)) + by];
  if (next) chooseEntry(next);
}

const keys = {
  '+': () => desk.step(1), '=': () => desk.step(1), '-': () => desk.step(-1), '0': () => desk.zoom(100),
  w: () => desk.zoom('width'), f: () => desk.zoom('page'),
  '1': () => chooseView(views[0]), '2': () => chooseView(views[1]), '3': () => chooseView(views[2]),
  '[': () => neighbour(-1), ']': () => neighbour(1),
  '/': () => { if (!at('search-box').hidden) at('search').focus(); },
  e: toggleFindings, l: toggleList, '?': () => at('keys').showModal(), Escape: closePanel,
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || at('keys').open) return;
  if (event.target.matches('input, select, textarea')) return;
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

at('views').addEventListener('keydown', event => {
  const move = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  const all = siblings().sort((a, b) => views.indexOf(a.view) - views.indexOf(b.view));
  const next = move && all[all.findIndex(p => p.id === current.id) + move];
  if (next) choose(next);
});

for (const select of Object.values(selects)) select.addEventListener('change', () => { writeFragment(false); follow(); });
for (const button of at('zoom').querySelectorAll('button')) button.addEventListener('click', () => zoomTo(button.dataset.zoom));
for (const button of at('downloads').querySelectorAll('button')) button.addEventListener('click', () => download(button.dataset.format, button));
at('keys-open').addEventListener('click', () => at('keys').showModal());
at('list-toggle').addEventListener('click', toggleList);
at('source-close').addEventListener('click', closePanel);
desk.onZoom(percent => {
  at('percent').textContent = `${percent} %`;
  for (const button of at('zoom').querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset.zoom === String(desk.zoomMode())));
  if (onShow) writeFragment(false);
});
onStep(openStep, followLink);
onSearch(drawFrame);
onFilter(drawFrame);
addEventListener('popstate', () => {
  choice = readFragment();
  const found = find();
  if (found) choose(found, false);
});
openFindings(false);
listen();
