/** Keys for who does not like to reach for the mouse: off in fields, and off for good on request. */

import {unread} from "./state.mjs";

/** @typedef {import("./main.mjs").App} App */

export const KEYS = [
  ["/", "goes to the line where you type"],
  ["g", "goes to your groups"],
  ["n", "goes to the next group with something unread"],
  ["Esc", "closes what is open"],
  ["?", "shows this"],
];

/** @param {App} app @param {KeyboardEvent} event */
export function pressed(app, event) {
  if (event.key === "Escape" && app.ui.menu) {
    const opener = document.querySelector(`[data-menu="${CSS.escape(app.ui.menu)}"]`);
    app.set({menu: ""});
    if (opener instanceof HTMLElement) opener.focus();
    return;
  }
  if (!app.ui.choices.keys || event.ctrlKey || event.metaKey || event.altKey || app.ui.dialog) return;
  if (!app.state.here || inField(event.target)) return;
  const act = ACTS[/** @type {keyof typeof ACTS} */ (event.key)];
  if (!act) return;
  event.preventDefault();
  act(app);
}

const ACTS = {
  "/": (/** @type {App} */ app) => {
    app.set({tab: "talk"});
    setTimeout(() => document.getElementById("line")?.focus(), 0);
  },
  g: (/** @type {App} */ app) => {
    app.set({tab: "talk"});
    setTimeout(() => /** @type {HTMLElement | null} */ (document.querySelector("#groups button"))?.focus(), 0);
  },
  n: (/** @type {App} */ app) => {
    const id = Object.keys(app.state.groups).find(one => unread(app.state, one));
    app.set({tab: "talk"});
    setTimeout(() => document.getElementById(id ? `group-${id}` : "log")?.focus(), 0);
  },
  "?": (/** @type {App} */ app) => app.open({kind: "keys"}),
};

/** @param {EventTarget | null} target */
const inField = target => target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
