// The source panel: the lines of one file, one of them lit.

import {at, make} from './dom.js';

const panel = at('source');
const lines = at('source-lines');
let open = null; // {file, line, column, endColumn}; null: closed
let shown = ''; // what the panel was drawn from

/** What is open; null: nothing. */
export const openSource = () => open;

/** Opens a file at a line; line 0: at none. */
export async function showSource(place, findings) {
  open = place;
  if (await redraw(findings)) lines.querySelector('.lit')?.scrollIntoView({block: 'center'});
}

/** Closes the panel. */
export function closeSource() {
  open = null;
  reveal(false);
}

/**
 * Draws the open file as it is now, scrolled as it was. A step of the picture
 * may have moved to another line.
 */
export async function refreshSource(findings, picture) {
  const place = lines.scrollTop;
  if (open?.step && open.file === picture?.source) open = {...open, line: picture.steps[open.step - 1] || open.line};
  if (open && await redraw(findings)) lines.scrollTop = place;
}

// In a narrow window the panel takes the place of the list.
function reveal(shown) {
  panel.hidden = !shown;
  document.body.classList.toggle('reading', shown);
}

async function redraw(findings) {
  const wanted = open;
  const answer = await fetch('source?' + new URLSearchParams({file: wanted.file})).catch(() => null);
  if (open !== wanted) return false; // something else was opened meanwhile
  if (!answer?.ok) return false;
  const text = await answer.json();
  if (open !== wanted) return false;
  const worst = new Map(); // severity by line
  for (const f of findings) {
    if (f.file === wanted.file && f.line && worst.get(f.line) !== 'error') worst.set(f.line, f.severity);
  }
  const now = JSON.stringify([wanted, text, [...worst]]);
  reveal(true);
  at('source-name').textContent = wanted.file;
  at('source-name').title = wanted.file;
  if (now === shown) return true;
  shown = now;
  lines.replaceChildren(...text.map((line, i) => row(line, i + 1, wanted, worst.get(i + 1))));
  return true;
}

function row(text, number, wanted, severity) {
  const lit = number === wanted.line;
  return make('div', {class: ['line', lit && 'lit', severity].filter(Boolean).join(' '), 'data-line': number},
    make('span', {class: 'number', 'aria-hidden': 'true'}, String(number)),
    make('code', {class: /^\s*(#|\/\/)/.test(text) ? 'comment' : undefined}, ...(lit ? spanned(text, wanted) : [text || ' '])));
}

// Columns count characters, not the halves of which a string is made.
function spanned(text, {column, endColumn}) {
  const characters = [...text];
  if (!column || column > characters.length) return [text || ' '];
  const end = Math.max(endColumn || 0, column + 1);
  const part = (from, to) => characters.slice(from, to).join('');
  return [part(0, column - 1), make('mark', {}, part(column - 1, end - 1)), part(end - 1)];
}
