// The findings: what they are, and where.

import {at, differs, make, say, severities, severityName, sign} from './dom.js';

const panel = at('findings');
const toggle = at('findings-toggle');
const only = at('only');
let closed = false; // by the user
let errors = 0;

/** Shows or hides the panel. */
export function openFindings(open) {
  panel.hidden = !open;
  toggle.setAttribute('aria-expanded', String(open));
}

/** As text: 单位.flow:3:5 */
export function placeOf(finding) {
  return [finding.file, finding.line, finding.line ? finding.column : 0].filter(Boolean).join(':');
}

/**
 * Draws the findings. source is the file of the picture on show; opened(finding)
 * is called for a click on a place. The panel opens by itself at the first
 * error, unless the user has closed it.
 */
export function drawFindings(findings, source, opened) {
  const count = severity => findings.filter(f => f.severity === severity).length;
  if (count('error') > errors && errors === 0 && !closed) openFindings(true);
  errors = count('error');
  if (!errors) closed = false;
  if (!differs(panel, [findings, source, only.checked])) return;
  const counts = severities.filter(count).map(severity => make('span', {class: 'count'}, sign(severity), `${count(severity)} ${counted(severity, count(severity))}`));
  toggle.replaceChildren(...(counts.length ? counts : [make('span', {class: 'count'}, sign('fine'), say('没有问题', 'no findings'))]));
  const wanted = only.checked ? findings.filter(f => f.file === source) : findings;
  const list = at('findings-list');
  const place = list.scrollTop;
  list.replaceChildren(...wanted.map(f => item(f, opened)));
  if (!wanted.length) list.append(make('li', {class: 'none'}, say('没有问题。', 'Nothing found.')));
  list.scrollTop = place;
}

const counted = (severity, n) => severityName[severity] + say('', n === 1 ? '' : 's');

function item(finding, opened) {
  return make('li', {class: finding.severity}, sign(finding.severity),
    make('div', {class: 'said'},
      make('p', {}, finding.text, ' ', finding.code ? make('span', {class: 'code'}, finding.code) : ''),
      finding.hint ? make('p', {class: 'hint'}, finding.hint) : ''),
    finding.file ? make('button', {class: 'place', onclick: () => opened(finding)}, placeOf(finding)) : '');
}

/** Calls redraw when another part of the findings is wanted. */
export function onFilter(redraw) { only.addEventListener('change', redraw); }

/** Shows or hides the panel as the user asks. */
export function toggleFindings() {
  closed = !panel.hidden;
  openFindings(panel.hidden);
}

toggle.addEventListener('click', toggleFindings);
at('findings-close').addEventListener('click', toggleFindings);
