/**
 * The log: what happened, what was typed, and what was said before, each once and in order.
 *
 * @typedef {import("./state.mjs").State} State
 * @typedef {object} Entry
 * @property {number} key @property {string} at as ISO 8601, what is shown
 * @property {number} order milliseconds, by what it is sorted
 * @property {"event" | "history" | "prose" | "typed" | "refused" | "gap"} kind
 * @property {string} type @property {string[]} prose
 * @property {number} seq 0 for none @property {string} group "" for none
 * @property {{id: number, name: string} | null} actor @property {string} me
 * @property {string} text @property {boolean} fresh whether it is news for the reader
 */

export const KEPT = 500, PAGE = 50;

/** @param {State} state @param {Partial<Entry> & {order: number, at: string}} entry @returns {Entry} */
function entry(state, entry) {
  return {key: state.serial, kind: "event", type: "", prose: [], seq: 0, group: "", actor: null,
          me: "witness", text: "", fresh: true, ...entry};
}

/**
 * Put an entry where its time is; what came last stays last.
 * @param {State} state @param {Entry} fresh @returns {State}
 */
function put(state, fresh) {
  let place = state.log.length;
  while (place > 0 && state.log[place - 1].order > fresh.order) place -= 1;
  if (fresh.seq) place = among(state.log, fresh, place);
  const log = [...state.log.slice(0, place), fresh, ...state.log.slice(place)];
  return {...state, log: log.length > state.keep ? log.slice(-state.keep) : log, serial: state.serial + 1};
}

/** A place among the entries of its group by their numbers, near one by its time. @param {Entry[]} log @param {Entry} fresh @param {number} place */
function among(log, fresh, place) {
  const later = log.findIndex(entry => entry.group === fresh.group && entry.seq > fresh.seq);
  const earlier = log.findLastIndex(entry => entry.group === fresh.group && entry.seq && entry.seq < fresh.seq);
  return later >= 0 && place > later ? later : Math.max(place, earlier + 1);
}

/** What the page itself adds stands behind all that is there. @param {State} state @param {number} now @param {Partial<Entry>} of */
function local(state, now, of) {
  const last = state.log.at(-1)?.order ?? -Infinity;
  return put(state, entry(state, {at: new Date(now).toISOString(), order: Math.max(last, now), fresh: false, ...of}));
}

/** @param {State} state @param {string[]} lines @param {number} now @returns {State} */
export const prose = (state, lines, now) => local(state, now, {kind: "prose", prose: lines, fresh: true});

/** @param {State} state @param {string} words @param {number} now @returns {State} */
export const refusal = (state, words, now) => local(state, now, {kind: "refused", prose: [words], fresh: true});

/** @param {State} state @param {string} line @param {number} now @returns {State} */
export const typed = (state, line, now) => local(state, now, {kind: "typed", prose: [line], me: "actor"});

/** @param {State} state @param {string} group @param {number} seq */
const has = (state, group, seq) => state.log.some(entry => entry.seq === seq && entry.group === group);

/** @param {string} at @param {number} now */
function time(at, now) {
  const value = Date.parse(at);
  return Number.isNaN(value) ? now : value;
}

/** What happened now; nothing if it is there already. @param {State} state @param {any} data @param {number} now @returns {State} */
export function event(state, data, now) {
  const group = data.group ? String(data.group) : "";
  if (data.seq && has(state, group, data.seq)) return state;
  const last = state.log.at(-1)?.order ?? -Infinity;
  const happened = time(data.at, now);
  const next = put(state, entry(state, {
    at: new Date(happened).toISOString(),
    order: state.resuming ? happened : Math.max(last, happened),
    type: data.type ?? "",
    prose: Array.isArray(data.prose) ? data.prose.map(String) : [],
    seq: data.seq ?? 0,
    group,
    actor: data.actor ?? null,
    me: data.me ?? "witness",
    text: data.data?.text ?? "",
    fresh: data.me !== "actor",
  }));
  return data.seq ? reach(next, group, data.seq) : next;
}

/** @param {State} state @param {string} group @param {number} seq @returns {State} */
const reach = (state, group, seq) => ({...state,
  newest: {...state.newest, [group]: Math.max(state.newest[group] ?? 0, seq)}});

/**
 * What was said before, or what was missed.
 * @param {State} state @param {any} data @returns {State}
 */
export function history(state, {group, entries, more, older}) {
  const id = String(group);
  let next = state, missed = 0;
  for (const told of entries ?? []) {
    if (has(next, id, told.seq)) continue;
    const happened = time(told.at, 0);
    next = put(older ? {...next, keep: Math.max(next.keep, next.log.length + 1)} : next, entry(next, {
      at: new Date(happened).toISOString(),
      order: happened,
      kind: "history",
      type: told.action ?? "",
      prose: [told.prose ?? told.text ?? ""],
      seq: told.seq,
      group: id,
      actor: told.actor ?? null,
      me: told.actor?.id === state.me?.id ? "actor" : "witness",
      text: told.text ?? "",
      fresh: !older && told.actor?.id !== state.me?.id,
    }));
    next = reach(next, id, told.seq);
    missed += 1;
  }
  const resuming = next.resuming && !older
    ? {...next.resuming, missed: next.resuming.missed + missed} : next.resuming;
  return {...next, resuming, more: {...next.more, [id]: older ? !!more : next.more[id] ?? !!more}};
}

/** More was missed than is told: what is shown of the group before is followed by a gap. @param {State} state @param {string} group @returns {State} */
export function reset(state, group) {
  const last = state.log.at(-1);
  const order = last?.order ?? 0;
  const words = "More was said here than is kept on the page.";
  return put(state, entry(state, {at: last?.at ?? new Date(0).toISOString(), order, kind: "gap", group, prose: [words]}));
}

/** The first entry of a group that is shown. @param {State} state @param {string} group @returns {number | null} */
export function oldest(state, group) {
  const found = state.log.find(entry => entry.seq && entry.group === group);
  return found ? found.seq : null;
}
