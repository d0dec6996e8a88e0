// The frame around the picture: title, tabs, band, list, findings, status.

import {at, differs, make, say, sign, viewName} from './dom.js';
import {drawFindings, placeOf} from './findings.js';
import {drawList} from './list.js';
import {changed, page, request, siblings} from './model.js';

/**
 * Draws all of the frame that is not as it should be. The actions are what its
 * buttons do: choose(picture), openFinding(finding).
 */
export function drawFrame(actions) {
  const {state, current} = page;
  drawList();
  drawViews(actions.choose);
  drawBand(actions);
  drawFindings(state.findings, current?.source, actions.openFinding);
  at('title').textContent = current ? current.power + (current.flow ? ` · ${current.flow}` : '') : 'flowgen';
  at('origin').textContent = current?.source ?? '';
  at('empty').textContent = current ? '' : state.revision === 0 ? say('正在绘制…', 'Drawing…') : say('没有可以显示的图。', 'There is no picture to show.');
  at('risk-label').hidden = current?.view !== 'risk';
  at('status').textContent = at('status').title = state.status;
  for (const button of at('downloads').querySelectorAll('button')) button.disabled = !page.onShow || page.gone;
  const wrong = state.findings.some(f => f.severity === 'error');
  document.title = (wrong ? '✗ ' : '') + (current ? `${current.power} · ${viewName[current.view] ?? current.view}` : 'flowgen');
}

function drawViews(choose) {
  const tabs = siblings().map(p => ({picture: p, own: p.id === page.current.id, unseen: changed(p)}));
  const box = at('views');
  if (!differs(box, tabs)) return;
  const held = box.contains(document.activeElement);
  box.replaceChildren(...tabs.map(({picture, own, unseen}) => make('button', {
    role: 'tab', 'aria-controls': 'desk', 'aria-selected': String(own), tabindex: own ? '0' : '-1', 'data-view': picture.view, onclick: () => choose(picture),
  }, viewName[picture.view] ?? picture.view, unseen ? make('span', {class: 'dot', role: 'img', 'aria-label': say('有变化', 'changed')}) : '')));
  if (held) box.querySelector('[aria-selected=true]')?.focus();
}

/** The band above the picture: why it is not what the source says. */
function drawBand({choose, openFinding}) {
  const {state, current, gone, onShow, failed, away} = page;
  const stale = Boolean(current) && (current.stale || onShow?.id === current.id && onShow.stale);
  const refused = current && failed?.key === request('svg') ? failed.text : '';
  const kind = away ? 'away' : gone ? 'gone' : stale ? 'stale' : refused ? 'failed' : '';
  const errors = state.findings.filter(f => f.severity === 'error');
  const first = kind === 'stale' ? errors.find(f => f.file === current.source) ?? errors[0] : undefined;
  const heir = kind === 'gone' ? state.pictures.find(p => p.source === current.source && p.view === current.view && p.flow === current.flow) : undefined;
  const band = at('band');
  const other = onShow?.id !== current?.id;
  if (!differs(band, [kind, refused, first, heir, other])) return;
  const text = {
    away: other && onShow
      ? say('flowgen 已停止，画不了选中的图；这是上一张。', 'flowgen has stopped and cannot draw what is chosen; this is the picture before.')
      : say('flowgen 已停止，图不再更新。', 'flowgen has stopped: the picture is no longer updated.'),
    gone: say('这张图已不在源文件中，这是它最后的样子。', 'This picture is no longer in the sources; this is how it was last.'),
    stale: say('源文件有错误，这是上一次的图。', 'The source has errors; this is the last good picture.'),
    failed: refused,
  }[kind];
  band.hidden = !kind;
  band.className = kind;
  at('sheet').classList.toggle('old', Boolean(kind));
  if (!kind) return band.replaceChildren();
  band.replaceChildren(sign(kind === 'gone' ? 'note' : 'error'), make('strong', {}, text),
    kind === 'away' ? make('span', {}, say('再次运行 flowgen watch --serve，打开它给出的新地址。', 'Run flowgen watch --serve again and open the address that it gives.')) : '',
    first ? make('button', {class: 'place', title: first.text, onclick: () => openFinding(first)}, `${placeOf(first)}  ${first.text}`) : '',
    heir ? make('button', {onclick: () => choose(heir)}, say(`显示“${heir.power}”`, `Show ${heir.power}`)) : '');
}
