// The steps of the picture on show: clicks and keys on them, links between
// pictures.

import {at} from './dom.js';

const sheet = at('sheet');

/** Calls chosen(number) for a step, from 1, and followed(href) for a link. */
export function onStep(chosen, followed) {
  sheet.addEventListener('click', event => {
    const link = event.target.closest('a');
    if (link) {
      event.preventDefault(); // no link leaves the page
      followed(link.getAttribute('href') ?? '');
      return;
    }
    if (!getSelection().isCollapsed) return; // text was selected
    const step = stepOf(event.target);
    if (step) activate(step, chosen);
  });
  sheet.addEventListener('keydown', event => {
    const step = event.target.closest('.step');
    if (!step) return;
    const all = steps();
    const move = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (event.key === 'Enter') activate(step, chosen);
    else if (move) focus(all[all.indexOf(step) + move]);
    else return;
    event.preventDefault();
  });
}

/** The number of the step that has the focus; 0: none has. */
export function focused() {
  const step = document.activeElement.closest('#sheet .step');
  return step ? numberOf(step) : 0;
}

/**
 * Makes the steps of a picture just shown reachable by the keyboard, marks one
 * and gives the focus back to one; 0: none.
 */
export function prepare(number, held) {
  const all = steps();
  sheet.querySelector('svg').setAttribute('role', 'group'); // nobody is told of buttons in an image
  for (const step of all) {
    step.setAttribute('tabindex', '-1');
    step.setAttribute('role', 'button');
    step.setAttribute('aria-label', step.dataset.step);
  }
  all[0]?.setAttribute('tabindex', '0');
  mark(number);
  if (held) focusStep(held);
}

/** Gives the focus to a step without moving the picture; whether it is there. */
export function focusStep(number) {
  const step = steps().find(s => numberOf(s) === number);
  focus(step, false);
  return Boolean(step);
}

/** Marks a step as the one whose source is open; 0: none. */
export function mark(number) {
  sheet.querySelector('.step.chosen')?.classList.remove('chosen');
  if (number) steps().find(step => numberOf(step) === number)?.classList.add('chosen');
}

const steps = () => [...sheet.querySelectorAll('g.step[id]')].sort((a, b) => numberOf(a) - numberOf(b));
const numberOf = step => Number(/-n(\d+)$/.exec(step.id)?.[1] ?? 0);

// A click on what is said of a step, a risk or a measure, means the step.
function stepOf(target) {
  const said = target.closest('[data-step]');
  if (!said || said.matches('.step')) return said;
  return steps().find(step => step.dataset.step === said.dataset.step);
}

function activate(step, chosen) {
  const number = numberOf(step);
  if (number) chosen(number);
}

function focus(step, reveal = true) {
  if (!step) return;
  for (const other of steps()) other.setAttribute('tabindex', other === step ? '0' : '-1');
  step.focus({preventScroll: true});
  if (reveal) step.scrollIntoView({block: 'nearest', inline: 'nearest'});
}
