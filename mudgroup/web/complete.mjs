/** What the reader may mean by what is typed so far: commands, and names of what is near. */

const MOST = 8;

/** @typedef {{text: string, label: string, hint: string}} Offer the whole input, what is shown, what it does */

/** A usage's words that are typed as they stand: `group note write` of `group note write SUBJECT`. @param {string} usage */
function fixed(usage) {
  /** @type {string[]} */
  const words = [];
  for (const word of usage.split(" ")) {
    if (/[A-Z[|]|\.\.\./.test(word) && !word.startsWith("@")) break;
    words.push(word);
  }
  return words.join(" ");
}

/**
 * @param {string} typed @param {string} target @param {import("./state.mjs").State} state @returns {Offer[]}
 */
export function offers(typed, target, state) {
  if (!typed.trim()) return [];
  if (target !== "command") return names(typed, [...people(state)], 2, true);
  const begun = typed.toLowerCase();
  const ways = (state.room?.exits ?? []).filter((/** @type {any} */ exit) => exit.direction.startsWith(begun))
    .map((/** @type {any} */ exit) => ({text: exit.direction, label: exit.direction, hint: exit.to ? `to ${exit.to}` : ""}));
  /** @type {Offer[]} */
  const commands = (state.me?.commands ?? []).flatMap((/** @type {any} */ {usage, summary}) => {
    const words = fixed(usage);
    if (!words.toLowerCase().startsWith(begun)) return [];
    return [{text: words === usage ? words : `${words} `, label: usage, hint: summary}];
  });
  const things = typed.includes(" ") && !commands.length ? names(typed, [...near(state)], 1, false) : [];
  const found = [...ways, ...commands, ...things].filter(offer => offer.text !== typed);
  return found.filter((offer, place) => found.findIndex(other => other.text === offer.text) === place).slice(0, MOST);
}

/**
 * Names that go on from the end of what is typed.
 * @param {string} typed @param {string[]} known @param {number} least letters @param {boolean} capital
 * @returns {Offer[]}
 */
function names(typed, known, least, capital) {
  const ends = [...typed.matchAll(/(?:^|\s)(?=\S)/g)].map(match => match.index + match[0].length);
  return [...new Set(known)].flatMap(name => {
    const start = ends.find(at => typed.length - at >= least && name.length > typed.length - at &&
      (!capital || typed[at] !== typed[at].toLowerCase()) &&
      name.toLowerCase().startsWith(typed.slice(at).toLowerCase()));
    return start === undefined ? [] : [{text: typed.slice(0, start) + name, label: name, hint: ""}];
  }).slice(0, MOST);
}

/** @param {import("./state.mjs").State} state @returns {Iterable<string>} */
function* people({me, room, groups}) {
  for (const person of Object.values(room?.people ?? {})) yield person.name;
  for (const member of Object.values(groups[me?.current]?.members ?? {})) yield member.name;
}

/** @param {import("./state.mjs").State} state @returns {Iterable<string>} */
function* near(state) {
  const {me, room, groups} = state;
  for (const outcrop of Object.values(room?.outcrops ?? {})) yield outcrop.name;
  for (const instrument of Object.values(room?.instruments ?? {})) yield instrument.name;
  for (const carried of Object.values(me?.carried ?? {})) yield carried.name;
  for (const name of Object.values(me?.samples ?? {})) yield name;
  for (const exit of room?.exits ?? []) yield exit.direction;
  yield* people(state);
  for (const id of me?.order ?? []) if (groups[id]) yield groups[id].name;
}
