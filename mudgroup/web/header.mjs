/** The top: where one is, how the connection is, and the menu. */

import {h} from "./dom.mjs";
import {opens, does} from "./lines.mjs";

/** @typedef {import("./main.mjs").App} App */

/** @param {App} app */
export function header(app) {
  const {state, ui} = app;
  return [
    h("h1", {class: "world"}, state.door.world || "mudgroup"),
    state.here && state.room ? h("p", {class: "place"}, state.room.name) : null,
    connection(app),
    state.here ? h("div", {class: "menu"},
      h("button", {type: "button", class: "quiet", "data-menu": "top", "aria-expanded": String(ui.menu === "top"),
                   "aria-controls": "top-menu", on: {click: () => app.set({menu: ui.menu === "top" ? "" : "top"})}}, "Menu"),
      ui.menu === "top" ? menu(app) : null) : null,
  ];
}

/** @param {App} app */
function connection(app) {
  const {link, here, live} = app.state;
  const left = Math.max(0, Math.ceil((link.until - app.now()) / 1000));
  const words = link.state === "away" ? "not connected"
    : link.state === "waiting" && left ? `reconnecting, ${left} s`
    : link.state !== "open" || (here && !live) ? (app.state.me ? "reconnecting" : "connecting") : "connected";
  return h("p", {class: "link", "data-is": words === "connected" ? "good" : "bad"}, words);
}

/** @param {App} app */
function menu(app) {
  const {ui, state} = app;
  const choice = (/** @type {"plain" | "large" | "keys"} */ name, /** @type {string} */ label) => h("label", {class: "choice", key: name},
    h("input", {type: "checkbox", checked: ui.choices[name],
                on: {change: () => app.set({choices: {...ui.choices, [name]: !ui.choices[name]}})}}), label);
  return h("div", {id: "top-menu", class: "sheet", on: {click: (/** @type {any} */ event) => event.target.closest("button") && chosen(app)}},
    h("p", {class: "who"}, state.me ? `${state.me.name}, ${points(state.me)}` : ""),
    choice("plain", "Plain page"), choice("large", "Larger text"), choice("keys", "Keys such as / and ?"),
    state.me ? does(app, state.me.hints ? "hints off" : "hints on", state.me.hints ? "No more hints" : "Hints") : null,
    does(app, "inventory", "What you carry"),
    does(app, "password", "Change password"),
    opens(app, () => app.open({kind: "muted"}), "Muted players"),
    opens(app, () => app.open({kind: "keys"}), "Keys"),
    h("button", {type: "button", title: "quit", on: {click: () => app.leave()}}, "Sign out"));
}

/** What was chosen is done, and the reader is back where the menu was opened. @param {App} app */
function chosen(app) {
  app.set({menu: ""});
  /** @type {HTMLElement | null} */ (document.querySelector('[data-menu="top"]'))?.focus();
}

/** Who turns to something else has done with the menu. @param {App} app @param {Element} target */
export function elsewhere(app, target) {
  if (app.ui.menu === "top" && !target.closest(".menu")) app.set({menu: ""});
}

/** @param {any} me */
const points = me => `${me.points ?? 0} ${me.points === 1 ? "point" : "points"}${me.rank && me.rank !== "member" ? `, ${me.rank}` : ""}`;
