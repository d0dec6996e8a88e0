// The list of powers: grouped by source, searched, with signs for errors and
// dots for pictures that have changed unseen.

import {at, differs, make, say, sign} from './dom.js';
import {changed, entries, entryOf, page} from './model.js';

const powers = at('powers');
const search = at('search');
const fewest = 9; // with so many lines the list is searched

let sections = new Map(); // element by source

/** Draws what has changed of the list. */
export function drawList() {
  const {state, current} = page;
  const all = entries(state.pictures);
  const own = current && entryOf(current);
  at('search-box').hidden = all.length < fewest;
  const wanted = at('search-box').hidden ? '' : search.value.trim().toLowerCase();
  const shown = all.filter(e => [e.power, e.flow, e.source].some(text => text.toLowerCase().includes(wanted)));
  const groups = grouped(shown.map(({key, source, power, flow, pictures}) => (
    {key, source, power, flow, own: key === own, unseen: pictures.some(changed), stale: pictures.some(p => p.stale)})));
  // Where every source has one power, its name would only be said twice.
  const headed = groups.some(g => g.members.some(e => e.power !== g.members[0].power));

  const held = powers.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const place = powers.scrollTop;
  sections = new Map(groups.map(g => [g.source, sections.get(g.source) ?? make('section')]));
  for (const g of groups) {
    const section = sections.get(g.source);
    if (differs(section, [g, headed])) section.replaceChildren(...group(g, headed));
  }
  const none = !shown.length && wanted ? search.value.trim() : '';
  if (differs(powers, [[...sections.keys()], none])) {
    powers.replaceChildren(...sections.values());
    if (none) powers.append(make('p', {class: 'none'}, say(`没有名称含“${none}”的职权`, `Nothing is named ${none}`)));
  }
  if (powers.scrollTop !== place) powers.scrollTop = place;
  if (held !== undefined && !powers.contains(document.activeElement)) {
    [...powers.querySelectorAll('button')].find(b => b.dataset.key === held)?.focus({preventScroll: true});
  }
  if (!powers.querySelector('[tabindex="0"]')) (powers.querySelector('[aria-current]') ?? powers.querySelector('button'))?.setAttribute('tabindex', '0');
}

/** Lines by their source, with the worst that was found in it; notes are none. */
function grouped(lines) {
  const worst = new Map();
  for (const {file, severity} of page.state.findings) {
    if (severity === 'error' || severity === 'warning' && !worst.has(file)) worst.set(file, severity);
  }
  const groups = new Map();
  for (const line of lines) {
    const {source} = line;
    if (!groups.has(source)) groups.set(source, {source, members: [], worst: worst.get(source)});
    groups.get(source).members.push(line);
  }
  return [...groups.values()];
}

function group({source, members, worst}, headed) {
  const lines = members.map((entry, i) => {
    const inner = entry.flow !== '' && i > 0 && members[i - 1].power === entry.power;
    return make('li', {class: [inner && 'inner', entry.stale && 'stale'].filter(Boolean).join(' ')},
      button(entry, inner, !headed && i === 0 ? worst : undefined));
  });
  const head = headed ? [make('h3', {title: source}, make('span', {class: 'file'}, source), worst ? sign(worst) : '')] : [];
  return [...head, make('ul', {}, ...lines)];
}

function button(entry, inner, worst) {
  const full = entry.flow ? `${entry.power} · ${entry.flow}` : entry.power;
  const stale = say('源文件有错误，是上一次的图', 'the source has errors: the last good picture');
  return make('button', {
    'data-key': entry.key, tabindex: '-1', title: entry.stale ? `${full}\n${stale}` : full, 'aria-current': entry.own ? 'true' : undefined,
  }, make('span', {class: 'name'}, inner ? entry.flow : full), worst ? sign(worst) : '',
  unseenDot(entry));
}

function unseenDot({own, unseen}) {
  const text = say('有变化', 'changed');
  return !own && unseen ? make('span', {class: 'dot', role: 'img', 'aria-label': text, title: text}) : '';
}

/** Scrolls the list to the line on show. */
export function reveal() { powers.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest'}); }

/** Calls chosen(entry) for a line that is clicked. */
export function onLine(chosen) {
  powers.addEventListener('click', event => {
    const key = event.target.closest('button')?.dataset.key;
    const entry = entries(page.state.pictures).find(e => e.key === key);
    if (entry) chosen(entry);
  });
}

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
  const all = [...powers.querySelectorAll('button')];
  const own = all.indexOf(document.activeElement);
  const next = {ArrowDown: own + 1, ArrowUp: own - 1, Home: 0, End: all.length - 1}[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
});

// Tab goes to one line of the list and on, not through all of them.
powers.addEventListener('focusin', event => {
  for (const line of powers.querySelectorAll('[tabindex="0"]')) line.setAttribute('tabindex', '-1');
  event.target.setAttribute('tabindex', '0');
});
