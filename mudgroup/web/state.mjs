/**
 * What the page knows, and what comes of a message or of what the reader does: a pure function.
 *
 * `step(state, action)` returns the next state and what is to be done outside: messages to send. It
 * reads no clock and touches no page; actions bring the time with them.
 */

import {merge} from "./merge.mjs";
import * as log from "./record.mjs";
import * as outbox from "./outbox.mjs";
import * as writing from "./writing.mjs";

/**
 * @typedef {import("./record.mjs").Entry} Entry
 * @typedef {import("./outbox.mjs").Sent} Sent
 * @typedef {import("./writing.mjs").Writing} Writing
 * @typedef {{package: string, data: any}} Message
 * @typedef {{do: "told", messages: Message[], now: number}
 *   | {do: "link", link: any, now: number}
 *   | {do: "line", line: string, now: number, quiet?: boolean, hidden?: boolean}
 *   | {do: "again", id: number, now: number} | {do: "forget", id: number}
 *   | {do: "sign in", account: string, password: string, new: boolean}
 *   | {do: "older"} | {do: "settled"} | {do: "seen"} | {do: "tell read"}
 *   | {do: "read note", number: string, now: number} | {do: "close note"}
 *   | {do: "write note", of: number, subject: string, lines: string[], now: number} | {do: "stop writing"}
 *   | {do: "hush"}} Action
 */

/**
 * @typedef {object} State
 * @property {{state: string, until: number, reason: string, token: boolean}} link
 * @property {boolean} here whether one is signed in, or was and comes back by itself
 * @property {boolean} live whether what is typed reaches the world now
 * @property {{world: string, text: string[], new: boolean, error: string, busy: boolean}} door
 * @property {any} me @property {any} room @property {any} map
 * @property {Record<string, any>} groups
 * @property {Entry[]} log @property {number} keep @property {number} serial
 * @property {Record<string, number>} newest the number of the last entry of each group
 * @property {Record<string, boolean>} asked groups whose older entries were asked for once
 * @property {Record<string, boolean>} more groups that have older entries still
 * @property {Record<string, number>} eyes up to which entry of each group was before the reader's eyes
 * @property {Record<string, number>} readTo the same, as the server was told
 * @property {number} seen the last key of the log that was before the reader's eyes
 * @property {{groups: string[], marks: Record<string, number>, sure: string[], gaps?: string[], missed: number} | null} resuming groups whose missed
 *   entries are awaited, and those of which nothing is missing then; `gaps` are those that lack some
 * @property {{text: string[], prompt: string, hidden: boolean} | null} ask
 * @property {Sent[]} outbox @property {number} nextId
 * @property {{number: string, subject: string, lines: string[] | null, writer: string, at: string} | null} note
 * @property {Writing | null} writing
 * @property {string} said one sentence for who listens, after a backlog
 */

/** @returns {State} */
export const initial = () => ({
  link: {state: "connecting", until: 0, reason: "", token: false},
  here: false,
  live: false,
  door: {world: "", text: [], new: false, error: "", busy: false},
  ...nobody(),
});

/** What belongs to who is signed in. */
const nobody = () => ({
  me: null,
  room: null,
  map: null,
  groups: {},
  log: /** @type {Entry[]} */ ([]),
  keep: log.KEPT,
  serial: 1,
  newest: {},
  asked: {},
  more: {},
  eyes: {},
  readTo: {},
  seen: 0,
  resuming: null,
  ask: null,
  outbox: /** @type {Sent[]} */ ([]),
  nextId: 1,
  note: null,
  writing: null,
  said: "",
});

/** @typedef {[State, Message[]]} Step the state, and the messages to send */

/** @param {State} state @param {Action} action @returns {Step} */
export function step(state, action) {
  switch (action.do) {
    case "told": return all(state, action.messages, (now, one) => told(now, one, action.now));
    case "link": return linked(state, action.link);
    case "line": return typed(state, action);
    case "again": return outbox.again(state, action.id);
    case "forget": return [outbox.without(state, action.id), []];
    case "sign in": return signIn(state, action);
    case "older": return older(state);
    case "settled": return settled(state);
    case "seen": return [seen(state), []];
    case "tell read": return tellRead(state);
    case "read note": return readNote(state, action);
    case "close note": return [{...state, note: null}, []];
    case "write note": return writing.begin(state, action.of, action.subject, action.lines);
    case "stop writing": return [{...state, writing: null}, []];
    case "hush": return [{...state, said: ""}, []];
    default: return [state, []];
  }
}

/** Do one after another. @template T @param {State} state @param {T[]} what @param {(state: State, one: T) => Step} how @returns {Step} */
function all(state, what, how) {
  /** @type {Message[]} */
  const sends = [];
  for (const one of what) {
    const [next, more] = how(state, one);
    state = next;
    sends.push(...more);
  }
  return [state, sends];
}

/** @type {Record<string, (state: State, data: any, now: number) => Step>} */
const TOLD = {
  "": (state, data, now) => [log.prose(state, data.lines, now), []],
  "Char.Login.Default": (state, data) => [
    {...state, door: {...state.door, world: data.world ?? "", text: data.text ?? [], new: !!data.new}}, []],
  "Char.Login.Result": loginResult,
  "Core.Goodbye": (state, data, now) => [goodbye(state, data, now), []],
  "Mudgroup.Ask": (state, data) => [
    {...state, ask: {text: data.text ?? [], prompt: data.prompt ?? "", hidden: !!data.hidden},
     door: {...state.door, busy: false}}, []],
  "Mudgroup.Me": me,
  "Mudgroup.Room": (state, data) => [{...state, room: data}, []],
  "Mudgroup.Map": (state, data) => [{...state, map: data}, []],
  "Mudgroup.Group": (state, data) => group(state, String(data.id), data),
  "Mudgroup.Patch": patch,
  "Mudgroup.Event": event,
  "Mudgroup.History": history,
  "Mudgroup.Reset": reset,
  "Mudgroup.Done": (state, data) => writing.went(outbox.without(state, data.id), data.id, ""),
  "Mudgroup.Refused": refused,
};

/** @param {State} state @param {Message} message @param {number} now @returns {Step} */
function told(state, {package: name, data}, now) {
  const fold = Object.hasOwn(TOLD, name) ? TOLD[name] : null;
  return fold && data && typeof data === "object" ? fold(state, data, now) : [state, []];
}

/** @param {State} state @param {any} link @returns {Step} */
function linked(state, link) {
  if (link.state === "open") return [{...state, link, here: state.here && link.token}, []];
  const door = {...state.door, busy: false};
  const {groups = [], marks = {}} = state.resuming ?? {};
  const newest = {...state.newest, ...Object.fromEntries(groups.map(id => [id, marks[id]]))};
  return [{...outbox.cut({...state, link, door, newest}), live: false, ask: null, resuming: null}, []];
}

/** @param {State} state @param {any} data @returns {Step} */
function loginResult(state, {success, message}) {
  if (!success) {
    return [{...state, here: false, live: false, ask: null,
             door: {...state.door, busy: false, error: message || "That did not work."}}, []];
  }
  const door = {...state.door, busy: false, error: ""};
  const groups = Object.keys(state.groups).filter(id => state.newest[id]);
  const entered = {...state, door, here: true, ask: null};
  if (!state.me || !groups.length) return [entered, []];
  const marks = Object.fromEntries(groups.map(id => [id, state.newest[id]]));
  return [{...entered, resuming: {groups, marks, sure: [], missed: 0}}, [send("Mudgroup.Resume", {groups: marks})]];
}

/** @param {State} state @param {any} data @param {number} now @returns {State} */
function goodbye(state, {reason, text}, now) {
  if (reason === "quit") return {...initial(), link: state.link, door: state.door};
  if (reason === "taken over") return {...state, live: false};
  if (reason === "banned") return {...initial(), link: state.link, door: {...state.door, busy: false, error: text ?? ""}};
  const shown = text ? log.prose(state, [text], now) : state;
  return state.here ? shown : {...state, door: {...state.door, error: text ?? "", busy: false}};
}

/** Who one is. Somebody else than before has nothing of theirs on the page. @type {(state: State, data: any, now: number) => Step} */
function me(state, data) {
  const mine = !state.me || state.me.id === data.id ? state
    : {...state, ...nobody(), outbox: [], nextId: state.nextId};
  const next = {...mine, me: data, here: true};
  if (next.resuming) return arrived(next);
  const [entered, sends] = open(next);
  const [asked, more] = backlog(entered);
  return [asked, [...sends, ...more]];
}

/** What is typed reaches the world from now on: send what waits. @param {State} state @returns {Step} */
function open(state) {
  if (state.live) return [state, []];
  const [flushed, lines] = outbox.flush({...state, live: true});
  const [written, more] = writing.goOn(flushed);
  return [written, [...lines, ...more]];
}

/** @param {State} state @param {string} id @param {any} data @returns {Step} */
function group(state, id, data) {
  const groups = {...state.groups};
  if (data === null) delete groups[id];
  else groups[id] = data;
  const next = {...state, groups};
  if (data === null) return arrived(next, id);
  const seq = Math.max(next.newest[id] ?? 0, data.seq ?? 0);
  const mark = data.me?.unread || id in next.readTo ? next.readTo : {...next.readTo, [id]: seq};
  return backlog({...next, newest: {...next.newest, [id]: seq}, readTo: mark});
}

/** @type {(state: State, data: any, now: number) => Step} */
function history(state, data) {
  const next = log.history(state, data);
  return data.older ? [next, []] : arrived(next, String(data.group), true);
}

/** @type {(state: State, data: any, now: number) => Step} */
function reset(state, data) {
  const next = log.reset(state, String(data.group));
  const resuming = next.resuming && {...next.resuming, gaps: [...(next.resuming.gaps ?? []), String(data.group)]};
  return [{...next, resuming}, []];
}

/**
 * What was missed of a group is there, or one is in it no more; with the last one all is there.
 * @param {State} state @param {string} [id] @param {boolean} [told] @returns {Step}
 */
function arrived(state, id, told = false) {
  if (!state.resuming) return [state, []];
  const {groups: awaited, sure, gaps} = state.resuming;
  const groups = awaited.filter(one => one !== id && (!state.me || one in state.me.groups));
  const whole = told && id && !gaps?.includes(id) ? [...sure, id] : sure;
  const next = {...state, resuming: {...state.resuming, groups, sure: whole}};
  return groups.length ? [next, []] : settled(next);
}

/** @param {State} state @returns {Step} */
function settled(state) {
  if (!state.resuming || !state.me) return [state, []];
  const {missed} = state.resuming;
  const said = missed ? `${missed} ${missed === 1 ? "line" : "lines"} while you were away.` : "";
  return open(outbox.judge({...state, resuming: null, said: said || state.said}, state.resuming.sure));
}

/** Ask once for what was said before in the group that one is in now. @param {State} state @returns {Step} */
function backlog(state) {
  const id = state.me && String(state.me.current);
  if (!id || !state.groups[id] || state.asked[id] || state.resuming) return [state, []];
  const request = {group: Number(id), before: (state.newest[id] ?? 0) + 1, most: log.PAGE};
  return [{...state, asked: {...state.asked, [id]: true}}, [send("Mudgroup.Older", request)]];
}

/** @type {(state: State, data: any, now: number) => Step} */
function patch(state, data) {
  if ("group" in data) {
    const id = String(data.group);
    if (data.patch !== null && !state.groups[id]) return [state, []];
    return group(state, id, data.patch === null ? null : merge(state.groups[id], data.patch));
  }
  if ("room" in data) {
    return [state.room?.id === data.room ? {...state, room: merge(state.room, data.patch)} : state, []];
  }
  if ("me" in data && state.me?.id === data.me) return backlog({...state, me: merge(state.me, data.patch)});
  return [state, []];
}

/** @param {State} state @param {any} data @param {number} now @returns {Step} */
function event(state, data, now) {
  if (data.type === "note_read" && state.note?.lines === null) {
    return [{...state, note: {...state.note, lines: textOf(data)}}, []];
  }
  // How a note is typed is told to who types one; here it goes by itself.
  if (data.type === "draft_opened" && state.writing?.is === "goes") return [state, []];
  return [log.event(state, data, now), []];
}

/** The lines of a note that was read: as they were written, or as they are shown. @param {any} data @returns {string[]} */
function textOf(data) {
  if (typeof data.data?.text === "string") return data.data.text.split("\n");
  return (data.prose ?? []).slice(2).map((/** @type {string} */ line) => line.replace(/^ {2}/, ""));
}

/** @param {State} state @param {any} data @param {number} now @returns {Step} */
function refused(state, data, now) {
  if (!data.id && state.resuming) return [state, []]; // a group that one was in
  const known = state.outbox.find(sent => sent.id === data.id);
  const next = outbox.without(state, data.id);
  if (state.writing?.id === data.id) return writing.went(next, data.id, data.prose);
  const noted = state.note && known?.line.includes("note read") ? {...next, note: null} : next;
  return [log.refusal(noted, data.prose, now), []];
}

/**
 * What was typed. While a note is open on the server every line would go into it: only its own do.
 * @param {State} state @param {{line: string, now: number, quiet?: boolean, hidden?: boolean}} action @returns {Step}
 */
function typed(state, {line, now, quiet, hidden}) {
  if (!hidden && state.me?.draft && !writing.CLOSES.has(line.trim())) {
    const words = "You are writing a note: save it or drop it first.";
    return [log.refusal(state, words, now), []];
  }
  const shown = quiet || hidden ? state : log.typed(state, line, now);
  return outbox.put(hidden ? {...shown, ask: null} : shown, line, hidden);
}

/** @param {State} state @param {{account: string, password: string, new: boolean}} action @returns {Step} */
function signIn(state, {account, password, new: fresh}) {
  const door = {...state.door, busy: true, error: ""};
  const sent = send("Char.Login.Credentials", {account, password, ...(fresh ? {new: true} : {})});
  const other = state.me && state.me.name.toLowerCase() !== account.toLowerCase();
  return [{...state, ...(other ? nobody() : {}), door}, [sent]];
}

/** @param {State} state @returns {Step} */
function older(state) {
  const id = state.me && String(state.me.current);
  if (!id || !state.groups[id]) return [state, []];
  const before = log.oldest(state, id) ?? (state.newest[id] ?? 0) + 1;
  return [{...state, keep: state.keep + log.PAGE},
          [send("Mudgroup.Older", {group: Number(id), before, most: log.PAGE})]];
}

/** The reader has all that is shown before their eyes. @param {State} state @returns {State} */
function seen(state) {
  const last = state.serial - 1;
  const read = Object.keys(state.groups).filter(id =>
    (state.asked[id] || id in state.readTo) && (state.newest[id] ?? 0) > (state.eyes[id] ?? 0));
  if (state.seen === last && !read.length) return state;
  const eyes = {...state.eyes, ...Object.fromEntries(read.map(id => [id, state.newest[id]]))};
  return {...state, seen: last, eyes};
}

/** Tell the server what was read that it does not know of. @param {State} state @returns {Step} */
function tellRead(state) {
  const read = Object.keys(state.groups).filter(id =>
    state.live && state.groups[id].me?.member !== false && (state.eyes[id] ?? 0) > (state.readTo[id] ?? 0));
  if (!read.length) return [state, []];
  return [{...state, readTo: {...state.readTo, ...Object.fromEntries(read.map(id => [id, state.eyes[id]]))}},
          read.map(id => send("Mudgroup.Read", {group: Number(id), seq: state.eyes[id]}))];
}

/** How many lines of a group are unread. @param {State} state @param {string} id @returns {number} */
export function unread(state, id) {
  if ((state.eyes[id] ?? -1) >= (state.newest[id] ?? 0)) return 0;
  return state.groups[id]?.me?.unread ?? 0;
}

/** @param {State} state @param {{number: string, now: number}} action @returns {Step} */
function readNote(state, {number, now}) {
  const found = state.groups[state.me?.current]?.notes?.[number];
  if (!found) return [state, []];
  const {subject, writer, at} = found;
  return typed({...state, note: {number, subject, writer, at, lines: null}},
               {line: `group note read ${number}`, now, quiet: true});
}

/** @param {string} name @param {any} data @returns {Message} */
const send = (name, data) => ({package: name, data});
