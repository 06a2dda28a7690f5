/**
 * Elements as values, and a keyed update of a document by them.
 *
 * An update changes only what differs. So it keeps focus, selection and scroll, and what a reader has
 * typed. All text becomes text nodes: nothing that a player writes is ever read as markup.
 */

/**
 * @typedef {Record<string, unknown> & {key?: string | number, on?: Record<string, (event: any) => void>}} Props
 * @typedef {{tag: string, props: Props, children: Node_[], memo?: unknown[]}} Node_ `tag` is empty for text.
 * @typedef {Node_ | string | number | false | null | undefined} Child
 */

const SVG = "http://www.w3.org/2000/svg";
const SVG_TAGS = new Set(["svg", "g", "line", "circle", "text", "rect", "title", "desc"]);

/** What is a property of an element rather than an attribute: it changes as one uses the page. */
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "selected"]);

/**
 * An element. Children that are false, null or empty are left out.
 * @param {string} tag @param {Props | null} [props] @param {...(Child | Child[])} children @returns {Node_}
 */
export function h(tag, props, ...children) {
  const nodes = children.flat(3).filter(child => child || child === 0);
  return {tag, props: props ?? {}, children: nodes.map(child =>
    typeof child === "object" && child ? /** @type {Node_} */ (child) : text(String(child)))};
}

/** @param {string} value @returns {Node_} */
const text = value => ({tag: "", props: {value}, children: []});

/**
 * An element that is made only when one of the values that it shows is not the same as before.
 * @param {string | number} key @param {unknown[]} memo @param {() => Node_} make @returns {Node_}
 */
export function same(key, memo, make) {
  return {tag: "?", props: {key, make}, children: [], memo};
}

/** What each element was made of. @type {WeakMap<any, Node_>} */
const made = new WeakMap();

/**
 * Make the children of an element those that are given.
 * @param {any} parent @param {(Child | Child[])[]} children
 */
export function update(parent, children) {
  const document = parent.ownerDocument;
  const focused = document.activeElement;
  const at = focused && parent.contains(focused) ? selection(focused) : null;
  fill(parent, h("", null, ...children).children);
  if (at && document.activeElement !== focused && parent.contains(focused)) {
    focused.focus({preventScroll: true});
    if (at.start !== null) focused.setSelectionRange(at.start, at.end);
  }
}

/** @param {any} element */
function selection(element) {
  try {
    return {start: element.selectionStart ?? null, end: element.selectionEnd ?? null};
  } catch {
    return {start: null, end: null}; // a field without a selection, such as a checkbox
  }
}

/** @param {any} parent @param {Node_[]} wanted */
function fill(parent, wanted) {
  const old = index(parent);
  const name = naming();
  const kept = wanted.map(node => {
    const known = name(node);
    const match = old.get(known);
    old.delete(known);
    return match ?? null;
  });
  for (const gone of old.values()) gone.remove();
  let next = parent.firstChild;
  wanted.forEach((node, place) => {
    const element = change(kept[place], node, parent.ownerDocument);
    if (element === next) next = next.nextSibling;
    else parent.insertBefore(element, next);
  });
}

/** The children of an element by the names that they are known by. @param {any} parent */
function index(parent) {
  const found = new Map();
  const name = naming();
  for (const child of [...parent.childNodes]) {
    const node = made.get(child);
    if (node) found.set(name(node), child);
    else child.remove();
  }
  return found;
}

/** Names for siblings: a key or, without one, which of its tag it is. */
function naming() {
  /** @type {Record<string, number>} */
  const count = {};
  return (/** @type {Node_} */ {tag, props}) => {
    if (props.key !== undefined) return `=${props.key}`;
    count[tag] = (count[tag] ?? 0) + 1;
    return `${tag}#${count[tag]}`;
  };
}

/** @param {any} element @param {Node_} node @param {any} document */
function change(element, node, document) {
  const before = element && made.get(element);
  if (node.tag === "?") {
    if (before?.memo?.every((/** @type {unknown} */ value, /** @type {number} */ place) => value === node.memo?.[place])) return element;
    const now = /** @type {() => Node_} */ (node.props.make)();
    node = {...now, props: {...now.props, key: node.props.key}, memo: node.memo};
  }
  if (!before || before.tag !== node.tag) {
    const fresh = create(node, document);
    if (element) element.replaceWith(fresh);
    return fresh;
  }
  if (!node.tag) {
    if (before.props.value !== node.props.value) element.data = node.props.value;
  } else {
    dress(element, before.props, node.props);
    fill(element, node.children);
  }
  made.set(element, node);
  return element;
}

/** @param {Node_} node @param {any} document */
function create(node, document) {
  if (!node.tag) {
    const fresh = document.createTextNode(node.props.value);
    made.set(fresh, node);
    return fresh;
  }
  const fresh = SVG_TAGS.has(node.tag)
    ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  fill(fresh, node.children); // before the value of a list of options can be set
  dress(fresh, {}, node.props);
  made.set(fresh, node);
  return fresh;
}

/** @param {any} element @param {Props} before @param {Props} after */
function dress(element, before, after) {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (name === "key" || name === "on" || value === before[name]) continue;
    if (PROPERTIES.has(name)) assign(element, name, value ?? (name === "value" ? "" : false));
    else if (value === undefined || value === null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  listen(element, before.on ?? {}, after.on ?? {});
}

/** Setting what is there already would move the caret. @param {any} element @param {string} name @param {any} value */
function assign(element, name, value) {
  if (element[name] !== value) element[name] = value;
}

/** @param {any} element @param {Record<string, any>} before @param {Record<string, any>} after */
function listen(element, before, after) {
  for (const name of Object.keys(before)) {
    if (before[name] !== after[name]) element.removeEventListener(name, before[name]);
  }
  for (const name of Object.keys(after)) {
    if (before[name] !== after[name]) element.addEventListener(name, after[name]);
  }
}
