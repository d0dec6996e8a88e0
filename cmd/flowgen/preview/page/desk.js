// The desk: one picture on it, its zoom, scrolling and dragging.

import {at} from './dom.js';

const desk = at('desk');
const sheet = at('sheet');

// The parser is the one place where text becomes markup; the policy of the
// page allows it this one.
const parser = window.trustedTypes?.createPolicy('picture', {createHTML: text => text}) ?? {createHTML: text => text};

const margin = 24; // px around the sheet
const pixels = 4 / 3; // a point, in px
const least = 5, most = 800; // percent
const longest = 2.6; // height by width, at which a picture on one sheet of A4 is half as large as over several
const rest = 150; // ms without another turn of the wheel
const stops = [5, 10, 15, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 600, 800];

let size = {width: 0, height: 0}; // of the picture at 100 %, in px
let mode = 'auto'; // auto: the width, but not above 100; width; page; or percent
let laid = 100; // percent that the picture on show is laid out for
let resting = 0; // the timer of a zoom that goes on
let faces = []; // fonts of the picture on show
let zoomed = () => {}; // is told of each zoom

/** Has a function called whenever the zoom or its mode changes. */
export function onZoom(told) { zoomed = told; }

/** The mode of zoom: auto, width, page or a number of percent. */
export const zoomMode = () => mode;

/**
 * Parses a picture and loads its fonts, so that show() never shows text in
 * another font first. The style element is taken out before: the policy of the
 * page forbids it, and all that it says is the fonts.
 */
export async function parse(text) {
  const loaded = [];
  const bare = text.replace(/<style>([^<]*)<\/style>/g, (_, said) => {
    const rules = new CSSStyleSheet();
    rules.replaceSync(said);
    for (const rule of rules.cssRules) if (rule instanceof CSSFontFaceRule) loaded.push(face(rule.style));
    return '';
  });
  const parsed = new DOMParser().parseFromString(parser.createHTML(bare), 'image/svg+xml');
  const root = parsed.documentElement;
  if (!(root instanceof SVGSVGElement) || parsed.querySelector('parsererror')) throw new Error('not an SVG picture');
  // A font that does not load leaves those of the system, which are named too.
  await Promise.allSettled(loaded.map(f => f.load()));
  return {svg: document.importNode(root, true), faces: loaded};
}

function face(rule) {
  const family = rule.getPropertyValue('font-family').replace(/^["']|["']$/g, '');
  return new FontFace(family, rule.getPropertyValue('src'), {weight: rule.getPropertyValue('font-weight') || '400'});
}

/** Puts a parsed picture in place of the one on show; zoom and scroll stay. */
export function show(picture) {
  const {width, height} = picture.svg.viewBox.baseVal;
  size = {width: width * pixels, height: height * pixels};
  for (const f of picture.faces) document.fonts.add(f);
  // Size by style, not by the attributes in points.
  picture.svg.removeAttribute('width');
  picture.svg.removeAttribute('height');
  sheet.hidden = false;
  sheet.classList.toggle('wide', width > height);
  sheet.classList.toggle('long', height > longest * width);
  resize(false, picture.svg);
  sheet.replaceChildren(picture.svg);
  for (const f of faces) document.fonts.delete(f);
  faces = picture.faces;
}

/** Where the desk is scrolled to. */
export const scroll = () => ({left: desk.scrollLeft, top: desk.scrollTop});

/** Scrolls to a place that scroll() told, or to the middle of the top. */
export function scrollTo(place) {
  desk.scrollTop = place?.top ?? 0;
  desk.scrollLeft = place?.left ?? (desk.scrollWidth - desk.clientWidth) / 2;
}

function percent() {
  const wide = (desk.clientWidth - 2 * margin) / size.width * 100;
  const high = (desk.clientHeight - 2 * margin) / size.height * 100;
  const wanted = {auto: Math.min(wide, 100), width: wide, page: Math.min(wide, high)}[mode] ?? mode;
  return Math.min(most, Math.max(least, wanted));
}

/**
 * Gives the sheet and the picture their size. To lay out a large picture anew
 * takes a while, so a zoom that goes on (live) stretches it as it is, and lays
 * it out when it has come to rest.
 */
function resize(live = false, svg = sheet.firstElementChild) {
  if (!svg) return;
  const now = percent();
  const [width, height] = [size.width * now / 100, size.height * now / 100];
  sheet.style.width = `${width}px`;
  sheet.style.height = `${height}px`;
  clearTimeout(resting);
  if (live) {
    svg.style.transform = `scale(${now / laid})`;
    resting = setTimeout(resize, rest);
  } else {
    svg.style.width = `${width}px`;
    svg.style.height = `${height}px`;
    svg.style.transform = '';
    laid = now;
  }
  sheet.classList.toggle('stretched', live);
  document.documentElement.dataset.zoom = Math.round(now);
  zoomed(Math.round(now));
}

/** Zooms to a mode; what lies under the point of the window stays there. */
export function zoom(wanted, x, y, live = false) {
  const view = desk.getBoundingClientRect();
  x ??= view.left + view.width / 2;
  y ??= view.top + view.height / 2;
  const before = sheet.getBoundingClientRect();
  const [right, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
  mode = wanted;
  resize(live);
  const after = sheet.getBoundingClientRect();
  desk.scrollLeft += after.left + right * after.width - x;
  desk.scrollTop += after.top + down * after.height - y;
}

/** Zooms to the next stop: in for 1, out for -1. */
export function step(direction) {
  const now = Math.round(percent());
  const next = direction > 0 ? stops.find(s => s > now) : stops.filter(s => s < now).pop();
  if (next) zoom(next);
}

// Many turns of the wheel come in one frame; the picture is sized once.
let turned = null;
function turn(factor, x, y) {
  if (turned) { turned.factor *= factor; return; }
  turned = {factor, x, y};
  requestAnimationFrame(() => {
    const {factor, x, y} = turned;
    turned = null;
    zoom(Math.min(most, Math.max(least, percent() * factor)), x, y, true);
  });
}

desk.addEventListener('wheel', event => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  turn(Math.exp(-Math.max(-100, Math.min(100, event.deltaY * lines)) / 240), event.clientX, event.clientY);
}, {passive: false});

// Safari tells of a pinch in events of its own.
let pinched = 1;
desk.addEventListener('gesturestart', event => { event.preventDefault(); pinched = 1; });
desk.addEventListener('gesturechange', event => {
  event.preventDefault();
  turn(event.scale / pinched, event.clientX, event.clientY);
  pinched = event.scale;
});

// Two fingers; what lies between them goes with them.
let fingers = null; // {apart, x, y} of the last move
const between = ({touches: [a, b]}) => ({
  apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2,
});
const touched = event => {
  fingers = event.touches.length === 2 ? between(event) : null;
  if (fingers && event.cancelable) event.preventDefault();
};
for (const name of ['touchstart', 'touchend', 'touchcancel']) desk.addEventListener(name, touched, {passive: false});
desk.addEventListener('touchmove', event => {
  if (!fingers) return;
  if (event.cancelable) event.preventDefault();
  const now = between(event);
  desk.scrollLeft -= now.x - fingers.x;
  desk.scrollTop -= now.y - fingers.y;
  turn(now.apart / fingers.apart, now.x, now.y);
  fingers = now;
}, {passive: false});

// Dragging: the middle button, or the space bar held, or on the bare desk.
let space = false;
const holdSpace = held => { space = held; desk.classList.toggle('grab', held); };
desk.addEventListener('keydown', event => {
  if (event.key !== ' ' || event.target.closest('a')) return;
  event.preventDefault();
  holdSpace(true);
});
addEventListener('keyup', event => { if (event.key === ' ') holdSpace(false); });
addEventListener('blur', () => holdSpace(false));

desk.addEventListener('mousedown', event => { if (event.button === 1) event.preventDefault(); });
desk.addEventListener('pointerdown', event => {
  const bare = event.target === desk && event.offsetX < desk.clientWidth && event.offsetY < desk.clientHeight;
  if (event.pointerType === 'touch' || event.button !== 1 && !(event.button === 0 && (space || bare))) return;
  let [x, y] = [event.clientX, event.clientY];
  desk.setPointerCapture(event.pointerId);
  desk.classList.add('dragging');
  const move = event => {
    desk.scrollLeft -= event.clientX - x;
    desk.scrollTop -= event.clientY - y;
    [x, y] = [event.clientX, event.clientY];
  };
  desk.addEventListener('pointermove', move);
  desk.addEventListener('lostpointercapture', () => {
    desk.removeEventListener('pointermove', move);
    desk.classList.remove('dragging');
  }, {once: true});
});

// When a panel takes some of the width, the step that has the focus stays where
// it is, or what is at the top of the desk.
new ResizeObserver(() => {
  if (typeof mode !== 'string' || sheet.hidden) return;
  const step = document.activeElement.closest('#sheet .step')?.getBoundingClientRect();
  zoom(mode, undefined, step ? step.top + step.height / 2 : desk.getBoundingClientRect().top);
}).observe(desk);
