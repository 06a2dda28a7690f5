/** What buttons type: every button of the page is a line that could be typed, and is named by it. */

import {h} from "./dom.mjs";

/** @typedef {import("./main.mjs").App} App */

/**
 * A button that types a line; the line is its title, which a screen reader speaks as its description.
 * @param {App} app @param {string} line @param {string} label @param {import("./dom.mjs").Props} [props]
 */
export const does = (app, line, label, props = {}) => h("button", {
  type: "button", title: line, ...props, on: {click: () => app.line(line)}}, label);

/**
 * A button that writes the beginning of a line for the reader to go on with.
 * @param {App} app @param {string} line @param {string} label @param {import("./dom.mjs").Props} [props]
 */
export const begins = (app, line, label, props = {}) => h("button", {
  type: "button", title: `${line}…`, ...props, on: {click: () => app.fill(line)}}, label);

/** @param {App} app @param {() => void} act @param {string} label @param {import("./dom.mjs").Props} [props] */
export const opens = (app, act, label, props = {}) => h("button", {
  type: "button", ...props, on: {click: act}}, label);

/**
 * A command of one's group as it is typed for a group: with its number where that is not the one that
 * one is in now; "" where one is in it no more.
 * @param {{me: any, groups: Record<string, any>}} state @param {number} id @param {string} line
 */
export const forGroup = ({me, groups}, id, line) =>
  groups[id] ? me?.current === id ? line : line.replace(/^group/, `group #${id}`) : "";

/** How a group is named in a line: by its name where that can only be meant for it. @param {any} groups @param {string} id */
export function named(groups, id) {
  const name = groups[id]?.name ?? "";
  const alike = Object.entries(groups).filter(([other, {name: its}]) =>
    other !== id && its.toLowerCase().startsWith(name.toLowerCase()));
  return /^[\p{L}][\p{L}\p{N} ]*$/u.test(name) && !alike.length ? name : `#${id}`;
}

/** What a line of a group begins with: its name as it was then. No name has a bracket in it. */
export const OF_GROUP = /^\[[^[\]]*\] /;

/** A word that stands for what the reader has to put in. */
const STANDS_FOR = /\b[A-Z]{3,}\b/;

/**
 * A text with its quoted commands: `Next: 'take hand lens'.`; of what is quoted only what begins as a
 * command does is one, and what stands in the name of a group, or in what somebody said, is none.
 * @param {string} text @param {Set<string>} words first words of commands
 * @returns {{text: string, line?: string, open?: boolean}[]}
 */
export function quoted(text, words) {
  const name = OF_GROUP.exec(text)?.[0] ?? "";
  return [name, ...text.slice(name.length).split(/(".*"|'[^']+')/)].filter(Boolean).map(part => {
    const line = part.startsWith("'") && part.endsWith("'") ? part.slice(1, -1) : "";
    if (!line || !words.has(line.split(" ")[0].toLowerCase())) return {text: part};
    const hole = STANDS_FOR.exec(line);
    return hole ? {text: line, line: line.slice(0, hole.index), open: true} : {text: line, line};
  });
}

/** The first words of all that can be typed here. @param {any} me @param {any} room @returns {Set<string>} */
export function firstWords(me, room) {
  const words = (me?.commands ?? []).map((/** @type {any} */ command) => command.usage.split(" ")[0].toLowerCase());
  const ways = (room?.exits ?? []).map((/** @type {any} */ exit) => exit.direction.toLowerCase());
  return new Set([...words, ...ways]);
}
