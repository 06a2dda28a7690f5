/** Words for people: names in a row, counts, times in the reader's zone, and lists as people sort them. */

const collator = new Intl.Collator(undefined, {numeric: true, sensitivity: "base"});

/** @param {string} one @param {string} other */
export const byName = (one, other) => collator.compare(one, other);

/** @template T @param {Record<string, T>} of @param {(value: T) => string} name @returns {[string, T][]} */
export const sorted = (of, name) =>
  Object.entries(of ?? {}).sort(([, one], [, other]) => byName(name(one), name(other)));

/** @param {string[]} names */
export const listed = names => names.length < 2 ? names.join("")
  : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** @param {number} count @param {string} one @param {string} [many] */
export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** @param {string} words */
export const capital = words => words.charAt(0).toUpperCase() + words.slice(1);

const clock = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit"});
const dated = new Intl.DateTimeFormat(undefined, {day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});

/** The time of day, and the date where it is not today. @param {string} at @param {number} now */
export function when(at, now) {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return "";
  return time.toDateString() === new Date(now).toDateString() ? clock.format(time) : dated.format(time);
}
