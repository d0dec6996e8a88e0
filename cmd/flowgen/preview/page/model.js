// What the page knows: the state that flowgen sent, what the user wants to see
// of it, and what is on the desk. Nothing here touches the document.

import {views} from './dom.js';

export const page = {
  state: {revision: 0, pictures: [], findings: [], status: ''},
  choice: {source: '', power: '', flow: '', view: ''}, // of the user
  options: {lanes: '', 'risk-style': '', theme: ''}, // of the user; empty: as the power says
  current: null, // the picture wanted, as the state has it, or had it last
  gone: false, // the state has it no more
  onShow: null, // {key, revision, id, stale} of the picture on the desk
  away: false, // flowgen does not answer
  failed: null, // {key, revision, text} of what could not be drawn
};

const seen = new Map(); // the revision of each picture as the user has seen it

/** The key of one line of the list: a power, or a flow of it. */
export const entryOf = picture => JSON.stringify([picture.source, picture.power, picture.flow]);

const grouped = new WeakMap(); // the lines of pictures that were asked for before

/** The lines of the list, in the order of the pictures, each with its views. */
export function entries(pictures) {
  if (!grouped.has(pictures)) grouped.set(pictures, group(pictures));
  return grouped.get(pictures);
}

function group(pictures) {
  const found = new Map();
  for (const picture of pictures) {
    const key = entryOf(picture);
    if (!found.has(key)) found.set(key, {key, source: picture.source, power: picture.power, flow: picture.flow, pictures: []});
    found.get(key).pictures.push(picture);
  }
  for (const entry of found.values()) entry.pictures.sort((a, b) => views.indexOf(a.view) - views.indexOf(b.view));
  return [...found.values()];
}

/** All views of what is on show, in their order. */
export function siblings() {
  if (!page.current) return [];
  const own = entryOf(page.current);
  return entries(page.state.pictures).find(e => e.key === own)?.pictures ?? [];
}

/** The picture that is chosen; at first, the nearest that there is. */
function chosen() {
  const {source, power, flow, view} = page.choice;
  const named = page.state.pictures.filter(p => p.power === power && p.flow === flow);
  const here = named.filter(p => p.source === source);
  const found = (here.length ? here : named).find(p => p.view === view);
  if (found || page.current) return found;
  return entries(here.length ? here : named.length ? named : page.state.pictures)[0]?.pictures[0];
}

/**
 * The picture that has come in place of the current one in its source: who
 * renames a power wants to see it still.
 */
function heir(before) {
  if (!page.current || page.gone) return undefined;
  const had = new Set(before.map(p => p.id));
  const fresh = page.state.pictures.filter(p => p.source === page.current.source && p.view === page.current.view && !had.has(p.id));
  const alike = fresh.filter(p => p.flow === page.current.flow);
  const [first, second] = alike.length ? alike : fresh;
  return second ? undefined : first;
}

/**
 * Takes the picture that is chosen as the current one, if it is there, or what
 * has come in its place since the pictures before.
 */
export function find(before = page.state.pictures) {
  const found = chosen() ?? heir(before);
  page.gone = !found && page.current !== null;
  if (found) take(found);
}

/** Chooses a picture. Who leaves a power has done with its changes. */
export function take(picture) {
  const left = page.current;
  if (left && entryOf(left) !== entryOf(picture)) siblings().forEach(see);
  page.current = picture;
  page.gone = false;
  page.choice = {source: picture.source, power: picture.power, flow: picture.flow, view: picture.view};
}

/** Notes that the user has seen a picture as it is. */
export function see(picture) { seen.set(picture.id, picture.revision); }

/** Whether a picture has changed since the user has seen it. */
export const changed = picture => picture.id !== page.current?.id && (seen.get(picture.id) ?? 0) < picture.revision;

/** The words of a request for the picture on show. */
export function request(format) {
  const {current, options} = page;
  const words = {id: current.id, lanes: options.lanes, theme: options.theme, format};
  if (current.view === 'risk') words['risk-style'] = options['risk-style'];
  return new URLSearchParams(Object.entries(words).filter(([, value]) => value)).toString();
}

/** The picture that a link of the one on show leads to. */
export function linked(href) {
  const base = 'http://pictures/' + page.current.name.split('/').map(encodeURIComponent).join('/');
  try {
    const wanted = decodeURIComponent(new URL(href, base).pathname.slice(1));
    return page.state.pictures.find(p => p.name === wanted);
  } catch {
    return undefined; // an address that is none
  }
}
