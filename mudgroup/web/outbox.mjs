/**
 * Lines on their way: nothing typed is lost, and nothing is done twice.
 *
 * A line waits while there is no connection. One that was sent and not answered when the connection
 * broke is doubtful. What was said to a group is in its history if it was heard, so after a resume that
 * is known: such a line is sent again by itself, or is done. Of any other the reader decides.
 *
 * @typedef {import("./state.mjs").State} State
 * @typedef {import("./state.mjs").Message} Message
 * @typedef {object} Sent
 * @property {number} id @property {string} line @property {boolean} hidden
 * @property {"waits" | "sent" | "doubtful" | "unsent"} is
 * @property {string} group that it was said to, "" if it is no such line
 * @property {number} after the newest entry of the group when it was sent
 */

const SAID = /^(?:group say\s+|,\s*)(.+)$/i;

/** @param {State} state @param {string} line @param {boolean} [hidden] @returns {[State, Message[]]} */
export function put(state, line, hidden = false) {
  const group = SAID.test(line) && state.me?.current ? String(state.me.current) : "";
  const now = state.live || hidden;
  /** @type {Sent} */
  const sent = {id: state.nextId, line, hidden, is: now ? "sent" : "waits", group, after: state.newest[group] ?? 0};
  const next = {...state, nextId: state.nextId + 1, outbox: [...state.outbox, sent]};
  return [next, now ? [message(sent)] : []];
}

/** @param {Sent} sent @returns {Message} */
const message = ({id, line, hidden}) =>
  ({package: "Mudgroup.Do", data: hidden ? {line, id, hidden: true} : {line, id}});

/** @param {State} state @param {number} id @returns {State} */
export const without = (state, id) => state.outbox.some(sent => sent.id === id)
  ? {...state, outbox: state.outbox.filter(sent => sent.id !== id)} : state;

/** The connection broke. A secret is asked for anew. @param {State} state @returns {State} */
export const cut = state => ({...state, outbox: state.outbox.filter(sent => !sent.hidden).map(sent =>
  sent.is === "sent" ? {...sent, is: /** @type {const} */ ("doubtful")} : sent)});

/**
 * All that was missed is there: what was said and heard is done, what was not is sent again.
 * Where a note is written, its own lines tell how far it came.
 * @param {State} state @param {string[]} sure groups of which no entry is missing @returns {State}
 */
export function judge(state, sure) {
  /** @type {Set<number>} */
  const taken = new Set();
  /** @type {Sent[]} */
  const kept = [];
  for (const sent of state.outbox) {
    if (sent.id === state.writing?.id) continue;
    if (sent.is !== "doubtful") kept.push(sent);
    else if (!sure.includes(sent.group)) kept.push({...sent, is: "unsent"});
    else {
      const heard = found(state, sent, taken);
      if (heard) taken.add(heard);
      else kept.push({...sent, is: "waits"});
    }
  }
  return {...state, outbox: kept};
}

/** The entry that is a line of one's own, 0 for none. @param {State} state @param {Sent} sent @param {Set<number>} taken */
function found(state, sent, taken) {
  const words = plain(SAID.exec(sent.line)?.[1] ?? "");
  const match = state.log.find(entry =>
    entry.group === sent.group && entry.seq > sent.after && !taken.has(entry.seq) &&
    entry.actor?.id === state.me.id && plain(entry.text) === words);
  return match?.seq ?? 0;
}

/** What a server leaves out of a text, or has less of: what shows nothing, and marks upon letters. */
const LEFT_OUT = /[\p{C}\p{M}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** A text as it can be known again. @param {string} text */
const plain = text => text.normalize("NFD").replace(/\s+/g, " ").replace(LEFT_OUT, "").trim();

/** Send what waits; what is still doubtful is for the reader. @param {State} state @returns {[State, Message[]]} */
export function flush(state) {
  /** @type {Message[]} */
  const sends = [];
  const lines = state.outbox.map(sent => {
    if (sent.is === "doubtful") return {...sent, is: /** @type {const} */ ("unsent")};
    if (sent.is !== "waits") return sent;
    const now = {...sent, is: /** @type {const} */ ("sent"), after: state.newest[sent.group] ?? 0};
    sends.push(message(now));
    return now;
  });
  return [{...state, outbox: lines}, sends];
}

/** The reader wants a line sent once more. @param {State} state @param {number} id @returns {[State, Message[]]} */
export function again(state, id) {
  const sent = state.outbox.find(one => one.id === id);
  return sent ? put(without(state, id), sent.line) : [state, []];
}
