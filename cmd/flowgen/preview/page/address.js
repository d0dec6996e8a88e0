// The fragment of the address: what the user has chosen, so that it is there
// again after loading the page anew, and with the browser's way back.

import {at} from './dom.js';
import {zoom, zoomMode} from './desk.js';
import {page} from './model.js';

/** Takes over what the address says. */
export function readAddress() {
  const read = new URLSearchParams(location.hash.slice(1));
  const word = name => read.get(name) ?? '';
  for (const name of Object.keys(page.options)) {
    const select = at(name);
    select.value = word(name);
    if (select.selectedIndex < 0) select.value = '';
    page.options[name] = select.value;
  }
  for (const name of Object.keys(page.choice)) page.choice[name] = word(name);
  const mode = word('zoom');
  if (Number(mode) > 0) zoom(Number(mode));
  else if (['width', 'page'].includes(mode)) zoom(mode);
}

/** Writes the address; as a step, the browser's way back leads before it. */
export function writeAddress(step = false) {
  const mode = zoomMode();
  const words = {...page.choice, ...page.options, zoom: mode === 'auto' ? '' : String(typeof mode === 'number' ? Math.round(mode) : mode)};
  const hash = '#' + new URLSearchParams(Object.entries(words).filter(([, value]) => value));
  if (hash !== location.hash) history[step ? 'pushState' : 'replaceState'](null, '', hash);
}

// Browsers refuse an address that is written a hundred times in a moment.
let waiting = 0;

/** Writes the address when zooming has come to rest. */
export function writeAddressSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(writeAddress, 200);
}
