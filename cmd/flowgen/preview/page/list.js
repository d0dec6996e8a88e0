// The list of powers: grouped by source, searched, with signs for errors and
// dots for pictures that have changed unseen.

import {at, make, say, sign, views} from './dom.js';

const powers = at('powers');
const search = at('search');
const fewest = 9; // with so many powers the list is searched

/** The key of what is one line of the list: a power or a flow of it. */
export const entryOf = picture => JSON.stringify([picture.source, picture.power, picture.flow]);

/** The lines of the list, in the order of the pictures, each with its views. */
export function entries(pictures) {
  const found = new Map();
  for (const picture of pictures) {
    const key = entryOf(picture);
    if (!found.has(key)) found.set(key, {key, source: picture.source, power: picture.power, flow: picture.flow, pictures: []});
    found.get(key).pictures.push(picture);
  }
  for (const entry of found.values()) entry.pictures.sort((a, b) => views.indexOf(a.view) - views.indexOf(b.view));
  return [...found.values()];
}

/**
 * Draws the list. chosen(entry) is called for a click; changed tells which
 * pictures have changed unseen.
 */
export function drawList(state, current, changed, chosen) {
  const all = entries(state.pictures);
  at('search-box').hidden = new Set(all.map(e => e.source + '\n' + e.power)).size < fewest;
  const wanted = at('search-box').hidden ? '' : search.value.trim().toLowerCase();
  const matches = e => [e.power, e.flow, e.source].some(text => text.toLowerCase().includes(wanted));
  const shown = wanted ? all.filter(matches) : all;
  const focused = powers.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const place = powers.scrollTop;

  const groups = new Map();
  for (const entry of shown) groups.set(entry.source, [...groups.get(entry.source) ?? [], entry]);
  const lists = [...groups].map(([source, members]) => group(source, members, state, current, changed, chosen));
  if (!shown.length && wanted) lists.push(make('p', {class: 'none'}, say('没有名称含“', 'Nothing named “'), search.value.trim(), say('”的职权', '”')));
  powers.replaceChildren(...lists);
  powers.scrollTop = place;
  if (focused !== undefined) line(focused)?.focus({preventScroll: true});
}

function group(source, members, state, current, changed, chosen) {
  const findings = state.findings.filter(f => f.file === source);
  const worst = ['error', 'warning'].find(severity => findings.some(f => f.severity === severity));
  const stale = members.some(e => e.pictures.some(p => p.stale));
  const lines = members.map((entry, i) => {
    const inner = entry.flow !== '' && i > 0 && members[i - 1].power === entry.power;
    return make('li', {class: inner ? 'inner' : undefined}, button(entry, inner, current, changed, chosen));
  });
  return make('section', {class: stale ? 'stale' : undefined},
    make('h3', {title: source}, make('span', {class: 'file'}, source), worst ? sign(worst) : ''),
    make('ul', {}, ...lines));
}

function button(entry, inner, current, changed, chosen) {
  const own = entry.key === current;
  const name = inner ? entry.flow : entry.flow ? `${entry.power} · ${entry.flow}` : entry.power;
  const unseen = !own && entry.pictures.some(changed);
  return make('button', {
    'data-key': entry.key, title: entry.flow ? `${entry.power} · ${entry.flow}` : entry.power,
    'aria-current': own ? 'true' : undefined, onclick: () => chosen(entry),
  }, make('span', {class: 'name'}, name),
  unseen ? make('span', {class: 'dot', role: 'img', 'aria-label': say('有变化', 'changed'), title: say('有变化', 'changed')}) : '');
}

const line = key => [...powers.querySelectorAll('button')].find(b => b.dataset.key === key);

/** Scrolls the list to the line on show. */
export function reveal() { powers.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'}); }

/** Calls redraw when the search changes. */
export function onSearch(redraw) {
  search.addEventListener('input', redraw);
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') powers.querySelector('button')?.focus();
    if (event.key === 'Enter') powers.querySelector('button')?.click();
    if (event.key === 'Escape') { search.value = ''; redraw(); at('desk').focus(); }
  });
}

powers.addEventListener('keydown', event => {
  const move = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!move) return;
  event.preventDefault();
  const all = [...powers.querySelectorAll('button')];
  all[all.indexOf(document.activeElement) + move]?.focus();
});
