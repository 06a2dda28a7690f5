/** As much of a document as an update of it touches, and a count of what was moved. */

class Node {
  parentNode = null;

  constructor(ownerDocument) { this.ownerDocument = ownerDocument; }

  get nextSibling() { const all = this.parentNode?.childNodes ?? []; return all[all.indexOf(this) + 1] ?? null; }

  remove() {
    if (!this.parentNode) return;
    if (this.contains(this.ownerDocument.activeElement)) this.ownerDocument.activeElement = this.ownerDocument.body;
    this.parentNode.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }

  contains(other) { return other === this || (this.childNodes ?? []).some(child => child.contains(other)); }
}

class Text extends Node {
  constructor(document, data) { super(document); this.data = data; }

  get textContent() { return this.data; }
}

class Element extends Node {
  childNodes = [];
  attributes = {};
  listeners = [];
  value = "";
  selectionStart = null;
  selectionEnd = null;

  constructor(document, tag) { super(document); this.tagName = tag; }

  get firstChild() { return this.childNodes[0] ?? null; }

  get textContent() { return this.childNodes.map(child => child.textContent).join(""); }

  insertBefore(child, next) {
    this.ownerDocument.moves += 1;
    child.remove();
    this.childNodes.splice(next ? this.childNodes.indexOf(next) : this.childNodes.length, 0, child);
    child.parentNode = this;
  }

  replaceWith(other) { const {parentNode, nextSibling} = this; this.remove(); parentNode.insertBefore(other, nextSibling); }

  setAttribute(name, value) { this.attributes[name] = value; }

  removeAttribute(name) { delete this.attributes[name]; }

  addEventListener(name, run) { this.listeners.push([name, run]); }

  removeEventListener(name, run) { this.listeners = this.listeners.filter(([its, one]) => its !== name || one !== run); }

  focus() { this.ownerDocument.activeElement = this; }

  setSelectionRange(start, end) { this.selectionStart = start; this.selectionEnd = end; }
}

/** A new one; `body` is where things go. */
export function emptyDocument() {
  const document = {
    moves: 0,
    createElement: tag => new Element(document, tag),
    createElementNS: (_, tag) => new Element(document, tag),
    createTextNode: data => new Text(document, data),
  };
  document.body = new Element(document, "body");
  document.activeElement = document.body;
  return document;
}
