import assert from "node:assert/strict";
import {test} from "node:test";
import {h, same, update} from "../../mudgroup/web/dom.mjs";
import {emptyDocument} from "./document.mjs";

const items = names => h("ul", null, names.map(name => h("li", {key: name}, name)));

test("what is given is there, with its attributes and its text", () => {
  const {body} = emptyDocument();
  update(body, [h("p", {class: "hint", hidden: true, title: null}, "One ", false, 2, null)]);
  assert.equal(body.textContent, "One 2");
  assert.deepEqual(body.firstChild.attributes, {class: "hint"});
  assert.equal(body.firstChild.hidden, true);
});

test("markup is text", () => {
  const {body} = emptyDocument();
  update(body, [h("p", null, "<img src=x onerror=alert(1)>")]);
  assert.equal(body.firstChild.childNodes.length, 1);
  assert.equal(body.textContent, "<img src=x onerror=alert(1)>");
});

test("what stays the same is not touched", () => {
  const document = emptyDocument();
  update(document.body, [items(["a", "b", "c"])]);
  const before = document.moves;
  update(document.body, [items(["a", "b", "c"])]);
  assert.equal(document.moves, before);
});

test("what has a key is the same element wherever it goes", () => {
  const {body} = emptyDocument();
  update(body, [items(["a", "b", "c"])]);
  const [, second] = body.firstChild.childNodes;
  update(body, [items(["d", "b", "a"])]);
  assert.equal(body.textContent, "dba");
  assert.equal(body.firstChild.childNodes[1], second);
});

test("a line that comes last moves none of the others", () => {
  const document = emptyDocument();
  update(document.body, [items(["a", "b", "c"])]);
  const before = document.moves;
  update(document.body, [items(["b", "c", "d"])]);
  assert.equal(document.moves, before + 2); // the line and its text
});

test("focus and selection stay, whatever comes before and however the order changes", () => {
  const document = emptyDocument();
  const {body} = document;
  const field = key => h("input", {key, value: ""});
  update(body, [field("one"), field("two")]);
  const [one, two] = body.childNodes;
  two.focus();
  two.setSelectionRange(1, 2);
  update(body, [h("p", null, "New"), field("two"), field("one")]);
  assert.deepEqual(body.childNodes.slice(1), [two, one]);
  assert.equal(document.activeElement, two);
  assert.deepEqual([two.selectionStart, two.selectionEnd], [1, 2]);
});

test("an element without a key is known by which of its tag it is", () => {
  const {body} = emptyDocument();
  update(body, [h("input", null)]);
  const [field] = body.childNodes;
  update(body, [h("p", null, "Wrong."), h("input", null)]);
  assert.equal(body.childNodes[1], field);
});

test("what the reader has typed stays until the page means another value", () => {
  const {body} = emptyDocument();
  update(body, [h("input", {value: ""})]);
  body.firstChild.value = "half a w";
  update(body, [h("input", {value: ""})]);
  assert.equal(body.firstChild.value, "half a w");
  update(body, [h("input", {value: "word"})]);
  assert.equal(body.firstChild.value, "word");
});

test("a listener is replaced, never added twice", () => {
  const {body} = emptyDocument();
  const heard = [];
  for (const name of ["first", "second"]) update(body, [h("button", {on: {click: () => heard.push(name)}})]);
  for (const [, run] of body.firstChild.listeners) run();
  assert.deepEqual(heard, ["second"]);
});

test("what shows the same values is not made again", () => {
  const {body} = emptyDocument();
  let made = 0;
  const line = value => same("line", [value, "x"], () => { made += 1; return h("p", null, value); });
  for (const value of ["a", "a", "b"]) update(body, [line(value)]);
  assert.equal(made, 2);
  assert.equal(body.textContent, "b");
});
