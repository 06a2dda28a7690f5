/** The line where one types: to whom, with what one may mean, and what was typed before. */

import {h} from "./dom.mjs";
import {offers} from "./complete.mjs";
import {toEnd} from "./talk.mjs";

/** @typedef {import("./main.mjs").App} App @typedef {import("./main.mjs").Ui} Ui */

const TARGETS = {group: "Group", room: "Room", command: "Command"};
const LENGTH = 2000;

/** @param {App} app @param {Ui} ui */
export function input(app, ui) {
  const {state} = app;
  const group = state.groups[state.me?.current];
  const target = ui.target === "group" && !group ? "command" : ui.target;
  const found = ui.offering ? offers(ui.text, target, state) : [];
  const chosen = Math.min(ui.chosen, found.length - 1);
  const hints = {group: `Say something to ${group?.name}`, room: `Say something in ${state.room?.name ?? "the room"}`,
                 command: "Type a command, such as look or help"};
  return h("form", {key: "input", class: "input", on: {submit: (/** @type {Event} */ event) => {
    event.preventDefault();
    send(app, target);
  }}},
    h("label", {for: "target", class: "unseen"}, "To"),
    h("select", {id: "target", key: "target", value: target, on: {change: (/** @type {any} */ event) => app.set({target: event.target.value})}},
      Object.entries(TARGETS).filter(([name]) => name !== "group" || group).map(([name, label]) =>
        h("option", {key: name, value: name, selected: name === target}, label))),
    h("label", {for: "line", class: "unseen"}, hints[target]),
    h("div", {class: "field"},
      h("input", {id: "line", type: "text", value: ui.text, placeholder: hints[target], maxlength: LENGTH, autocomplete: "off",
        autocapitalize: target === "command" ? "none" : "sentences", spellcheck: String(target !== "command"), enterkeyhint: "send",
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": String(found.length > 0), "aria-controls": "offers",
        "aria-activedescendant": chosen >= 0 ? `offer-${chosen}` : undefined,
        on: {
          input: (/** @type {any} */ event) => app.set({text: event.target.value, offering: true, chosen: -1, back: 0}),
          keydown: (/** @type {KeyboardEvent} */ event) => key(app, event, found, chosen),
          blur: () => app.set({offering: false, chosen: -1}),
        }}),
      h("ul", {id: "offers", role: "listbox", "aria-label": "What you may mean", hidden: !found.length}, found.map((offer, place) =>
        h("li", {key: offer.text, id: `offer-${place}`, role: "option", "aria-selected": String(place === chosen),
          on: {mousedown: (/** @type {Event} */ event) => { event.preventDefault(); take(app, offer.text); }}},
          h("span", null, offer.label), offer.hint ? h("span", {class: "hint"}, offer.hint) : null)))),
    h("button", {type: "submit", class: "main"}, "Send"));
}

/**
 * Write into the line. The field is written at once: what is typed may not have been drawn yet.
 * @param {App} app @param {string} text @param {Partial<Ui>} more
 */
function write(app, text, more) {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("line"));
  if (field) field.value = text;
  app.set({text, ...more});
}

/** @param {App} app @param {string} text */
function take(app, text) {
  write(app, text, {chosen: -1, offering: text.endsWith(" ")});
}

/** @param {App} app @param {string} target */
function send(app, target) {
  const text = app.ui.text.trim();
  if (!text) return;
  const line = target === "group" ? `group say ${text}` : target === "room" ? `say ${text}` : text;
  toEnd();
  app.line(line, target !== "command");
  if (app.state.me?.draft && !app.state.ask) return; // refused: what was typed stays where it is
  const typed = app.ui.typed.at(-1) === text ? app.ui.typed : [...app.ui.typed, text];
  write(app, "", {typed, back: 0, offering: false, chosen: -1});
}

/** @param {App} app @param {KeyboardEvent} event @param {import("./complete.mjs").Offer[]} found @param {number} chosen */
function key(app, event, found, chosen) {
  if (event.isComposing) return;
  const {ui} = app;
  if (event.key === "Escape" && found.length) {
    event.preventDefault();
    app.set({offering: false, chosen: -1});
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    take(app, found[chosen].text);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const by = event.key === "ArrowDown" ? 1 : -1;
    if (found.length) app.set({chosen: (chosen + by + found.length + (chosen < 0 && by < 0 ? 1 : 0)) % found.length});
    else recall(app, ui.back - by);
  }
}

/** What was typed before; the line that was begun stands at the end. @param {App} app @param {number} back */
function recall(app, back) {
  const {ui} = app;
  if (back < 0 || back > ui.typed.length) return;
  if (ui.back === 0) begun = ui.text;
  write(app, back ? ui.typed[ui.typed.length - back] : begun, {back, offering: false});
}

let begun = "";
