import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";
import * as drafts from "../../mudgroup/web/drafts.mjs";

/** What a tab keeps, and what its browser does. */
function storage() {
  const kept = new Map();
  return {getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: key => kept.delete(key)};
}

beforeEach(() => {
  globalThis.sessionStorage = storage();
  globalThis.localStorage = storage();
});

/** What a player has typed, said and begun. */
function typing(player) {
  const ui = drafts.restored();
  drafts.hand(ui, player);
  Object.assign(ui, {text: "tell Bo my sec", typed: ["tell Bo a secret"]});
  drafts.keep(ui);
  drafts.keepNote("Diary", "Mine.");
}

const left = () => { const {text, typed} = drafts.restored(); return {text, typed, subject: drafts.note().subject, note: drafts.note().text}; };
const NOTHING = {text: "", typed: [], subject: "", note: ""};

test("what was typed is there after a reload", () => {
  typing(17);
  drafts.hand(drafts.restored(), 17);
  assert.deepEqual(drafts.restored().typed, ["tell Bo a secret"]);
  assert.equal(drafts.note().text, "Mine.");
});

test("somebody else who signs in on the same page finds nothing of it", () => {
  typing(17);
  drafts.hand(drafts.restored(), 18);
  assert.deepEqual(left(), NOTHING);
});

test("who signs out leaves nothing of it", () => {
  typing(17);
  drafts.hand(drafts.restored(), 0);
  assert.deepEqual(left(), NOTHING);
});
