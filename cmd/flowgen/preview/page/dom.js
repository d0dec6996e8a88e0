// What all parts of the page need of the document.

/** The text of the page's language. */
export const english = document.documentElement.lang === 'en';
export const say = (zh, en) => english ? en : zh;

/** The element of an id, which is there. */
export const at = id => document.getElementById(id);

/**
 * Makes an element. Attributes that are undefined or false are left out, those
 * named on… are listeners; children are text or nodes, so no text becomes
 * markup.
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== undefined && child !== ''));
  return made;
}

/** The names of views, in their order. */
export const views = ['external', 'internal', 'risk'];
export const viewName = {
  external: say('外部流程图', 'External'),
  internal: say('内部流程图', 'Internal'),
  risk: say('廉政风险分布图', 'Risk map'),
};

/** The names of severities, in their order. */
export const severities = ['error', 'warning', 'note'];
export const severityName = {
  error: say('错误', 'error'),
  warning: say('警告', 'warning'),
  note: say('提示', 'note'),
};

/** The sign of a severity, as a picture with its name. */
export function sign(severity) {
  return make('span', {class: `sign ${severity}`, role: 'img', 'aria-label': severityName[severity], title: severityName[severity]});
}

const drawn = new WeakMap();

/**
 * Whether an element was last drawn from something else. What has not changed
 * is not drawn again: it keeps its focus, its selection and its place.
 */
export function differs(element, what) {
  const now = JSON.stringify(what);
  if (drawn.get(element) === now) return false;
  drawn.set(element, now);
  return true;
}
