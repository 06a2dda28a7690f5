/**
 * A note on its way to the board: its subject, its lines, its dot, one after another.
 *
 * The server keeps what it has of the note in `Me.draft`. So after a drop it is known how far the note
 * came, and it goes on from there.
 *
 * @typedef {import("./state.mjs").State} State
 * @typedef {import("./state.mjs").Message} Message
 * @typedef {object} Writing
 * @property {string} group @property {string} subject @property {string[]} lines
 * @property {number} sent how many lines the server has; -1 before the note is begun
 * @property {number} id of the line that is on its way @property {boolean} closing whether it is the dot
 * @property {"goes" | "failed" | "done"} is @property {string} error
 */

import {forGroup} from "./lines.mjs";

/** What closes an open note, and may be typed while there is one. */
export const CLOSES = new Set([".", "abort"]);

const GONE = "You are in that group no more. What you wrote stays here.";

/** @param {State} state @param {number} of the group @param {string} subject @param {string[]} lines @returns {[State, Message[]]} */
export function begin(state, of, subject, lines) {
  const draft = state.me?.draft;
  const goesOn = draft && draft.subject === subject && startsWith(lines, draft.lines);
  /** @type {Writing} */
  const writing = {group: String(goesOn ? draft.group : of), subject, lines: lines.map(guarded),
                   sent: goesOn ? draft.lines.length : -1, id: 0, closing: false, is: "goes", error: ""};
  if (draft && !goesOn) return next(dropFirst({...state, writing}));
  return next({...state, writing});
}

/** An open note that is not the beginning of this one is dropped first. @param {State} state @returns {State} */
const dropFirst = state => ({...state, writing: state.writing && {...state.writing, sent: -2}});

/** A line that would end the note is set in, so that it does not. @param {string} line */
const guarded = line => (CLOSES.has(line.trim().toLowerCase()) ? `${line}.` : line);

/** @param {string[]} lines @param {string[]} beginning */
const startsWith = (lines, beginning) =>
  beginning.every((line, place) => guarded(lines[place] ?? "\n").trimEnd() === line.trimEnd());

/** Send the line that comes next. @param {State} state @returns {[State, Message[]]} */
function next(state) {
  const {writing} = state;
  if (!writing || writing.is !== "goes" || !state.live) return [state, []];
  const closing = writing.sent === writing.lines.length;
  const first = forGroup(state, Number(writing.group), `group note write ${writing.subject}`);
  if (writing.sent < 0 && !first) return [{...state, writing: {...writing, is: "failed", error: GONE}}, []];
  const line = writing.sent === -2 ? "abort"
    : writing.sent === -1 ? first : closing ? "." : writing.lines[writing.sent];
  const id = state.nextId;
  return [{...state, nextId: id + 1, writing: {...writing, id, closing}},
          [{package: "Mudgroup.Do", data: {line, id}}]];
}

/**
 * The line was answered: the next one goes, or the note stays on the page with why it cannot be.
 * @param {State} state @param {number} id @param {string} refused @returns {[State, Message[]]}
 */
export function went(state, id, refused) {
  const {writing} = state;
  if (!writing || writing.id !== id || writing.is !== "goes") return [state, []];
  if (refused) return [{...state, writing: {...writing, is: "failed", error: refused}}, []];
  if (writing.closing) return [{...state, writing: {...writing, is: "done"}}, []];
  return next({...state, writing: {...writing, sent: writing.sent + 1}});
}

/** The connection is there again: go on from what the server has. @param {State} state @returns {[State, Message[]]} */
export function goOn(state) {
  const {writing} = state;
  if (!writing || writing.is !== "goes") return [state, []];
  const draft = state.me?.draft;
  if (draft) {
    const known = draft.subject === writing.subject && startsWith(writing.lines, draft.lines);
    const sent = known ? draft.lines.length : -2;
    return next({...state, writing: {...writing, sent}});
  }
  if (writing.closing && saved(state, writing)) return [{...state, writing: {...writing, is: "done"}}, []];
  if (writing.sent < 0) return next({...state, writing: {...writing, sent: -1}});
  const error = "The connection broke, and the server does not have this note. Save it again.";
  return [{...state, writing: {...writing, is: "failed", error}}, []];
}

/** @param {State} state @param {Writing} writing */
const saved = (state, writing) => Object.values(state.groups[writing.group]?.notes ?? {}).some(note =>
  note.subject === writing.subject && note.writer === state.me.name);
