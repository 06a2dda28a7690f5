/**
 * The page: it joins the connection, the state and the panels, and draws when something has changed.
 */

import {h, update} from "./dom.mjs";
import {wire} from "./wire.mjs";
import {initial, step, unread} from "./state.mjs";
import {header, elsewhere} from "./header.mjs";
import {door} from "./door.mjs";
import {talk, keepPlace, remember, atEnd} from "./talk.mjs";
import {here} from "./room.mjs";
import {team} from "./team.mjs";
import {maps} from "./maps.mjs";
import {dialog} from "./dialogs.mjs";
import {pressed} from "./keys.mjs";
import * as drafts from "./drafts.mjs";

/**
 * @typedef {object} Ui what is the page's own, and nobody else's
 * @property {number} whose the player who has typed what is kept, 0 for nobody
 * @property {"group" | "room" | "command"} target @property {string} text
 * @property {string[]} typed @property {number} back how far one has gone back in what was typed
 * @property {boolean} offering @property {number} chosen of the offers, -1 for none
 * @property {string} menu which menu is open @property {string} tab
 * @property {any} dialog @property {boolean} all whether all members are shown
 * @property {boolean} whole whether the whole planet is drawn
 * @property {number} view a group that one listens to and looks at, 0 for one's own
 * @property {{plain: boolean, large: boolean, keys: boolean}} choices
 */

/**
 * @typedef {object} App
 * @property {import("./state.mjs").State} state @property {Ui} ui
 * @property {(action: import("./state.mjs").Action) => void} act
 * @property {(change: Partial<Ui>) => void} set
 * @property {(line: string, quiet?: boolean) => void} line
 * @property {(text: string) => void} fill
 * @property {(dialog: any) => void} open @property {() => void} close
 * @property {() => void} leave @property {() => void} comeBack @property {() => number} now
 */

const SETTLES = 5000, READS = 5000;

const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const box = /** @type {HTMLDialogElement} */ (part("dialog"));

/** @type {App} */
const app = {
  state: initial(),
  ui: drafts.restored(),
  now: () => Date.now(),
  act(action) {
    const wasResuming = app.state.resuming;
    const [state, sends] = step(app.state, action);
    app.state = state;
    if (state.me) drafts.hand(app.ui, state.me.id);
    for (const {package: name, data} of sends) line.put(name, data);
    if (state.writing?.is === "done") wrote();
    if (state.resuming && !wasResuming) setTimeout(() => app.act({do: "settled"}), SETTLES);
    soon();
  },
  set(change) {
    Object.assign(app.ui, change);
    drafts.keep(app.ui);
    soon();
  },
  line(text, quiet = false) {
    app.act({do: "line", line: text, now: app.now(), quiet});
  },
  fill(text) {
    app.set({text, target: "command", tab: "talk", menu: "", offering: false});
    draw();
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById("line"));
    field?.focus();
    field?.setSelectionRange(text.length, text.length);
  },
  open(what) {
    app.set({dialog: what});
  },
  close() {
    if (box.open) box.close();
    app.set({dialog: null});
  },
  leave() {
    line.forget();
    drafts.hand(app.ui, 0);
    // A line would wait for the connection, or go into the note that is open: going away will do.
    if (app.state.live && !app.state.me?.draft) app.line("quit", true);
    else location.reload();
  },
  comeBack: () => line.connect(),
};

const line = wire(
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
  {
    socket: (url, protocol) => new WebSocket(url, protocol),
    later: (run, milliseconds) => setTimeout(run, milliseconds),
    never: timer => clearTimeout(timer),
    now: () => Date.now(),
    chance: Math.random,
    storage: sessionStorage,
  },
  told => app.act({do: "told", messages: told, now: app.now()}),
  link => app.act({do: "link", link, now: app.now()}),
);

/** A note is on the board: nothing of it is kept here. */
function wrote() {
  drafts.keepNote("", "");
  app.act({do: "stop writing"});
  if (app.ui.dialog?.kind === "write") app.close();
}

let waiting = false;

/** Draw once for all that changes in one turn of the browser. */
function soon() {
  if (waiting) return;
  waiting = true;
  setTimeout(draw, 0);
}

function draw() {
  waiting = false;
  const {state, ui} = app;
  remember();
  const root = document.documentElement;
  root.classList.toggle("plain", ui.choices.plain);
  root.classList.toggle("large", ui.choices.large);
  document.body.dataset.tab = ui.tab;
  document.body.dataset.here = String(state.here);
  update(part("top"), header(app));
  update(part("main"), state.here ? [
    h("div", {key: "side", class: "side"}, here(app), maps(app)), talk(app), team(app)] : [door(app)]);
  update(part("tabs"), state.here ? tabs() : []);
  update(part("status"), [spoken()]);
  update(box, dialog(app));
  if (ui.dialog && !box.open) box.showModal();
  if (!ui.dialog && box.open) box.close();
  keepPlace(app);
  title();
  look();
}

/** All that is shown at the end of the log, on a page that is looked at, is read. */
function look() {
  if (document.visibilityState !== "visible" || !app.state.here || !atEnd()) return;
  const {state} = app;
  app.state = step(state, {do: "seen"})[0];
  if (app.state !== state) soon();
}

/** What is said aloud where the log does not speak. */
function spoken() {
  const {state, ui} = app;
  if (state.said) return state.said;
  const hidden = part("main").querySelector(".talk")?.checkVisibility?.() === false;
  return hidden && ui.tab !== "talk" ? state.log.at(-1)?.prose.join(" ") ?? "" : "";
}

function title() {
  const {state} = app;
  const count = state.here ? Object.keys(state.groups).reduce((sum, id) => sum + unread(state, id), 0) : 0;
  const name = state.door.world || "mudgroup";
  const words = `${count ? `(${count}) ` : ""}${state.room && state.here ? `${state.room.name} · ` : ""}${name}`;
  if (document.title !== words) document.title = words;
}

const TABS = {room: "Room", talk: "Talk", group: "Group", map: "Map"};

function tabs() {
  const waits = app.state.log.filter(entry => entry.fresh && entry.key > app.state.seen).length;
  const last = app.ui.tab === "talk" ? null : app.state.log.findLast(entry => entry.kind !== "typed");
  const latest = last && h("button", {key: "latest", class: "latest", type: "button", "aria-label": `Latest: ${last.prose.join(" ")}`,
    on: {click: () => app.set({tab: "talk"})}}, last.prose[0]);
  return [latest, ...Object.entries(TABS).map(([tab, name]) => h("button", {
    key: tab, type: "button", "aria-current": app.ui.tab === tab ? "true" : undefined,
    on: {click: () => app.set({tab})},
  }, name, tab === "talk" && app.ui.tab !== "talk" && waits ? h("span", {class: "count"}, ` ${waits} new`) : null))];
}

box.addEventListener("close", () => {
  if (app.ui.dialog) app.set({dialog: null});
  if (app.state.writing?.is === "failed") app.act({do: "stop writing"});
});
document.addEventListener("keydown", event => pressed(app, event));
document.addEventListener("click", event => elsewhere(app, /** @type {Element} */ (event.target)));
document.addEventListener("scroll", event => /** @type {Element} */ (event.target).id === "log" && soon(), true);
addEventListener("online", () => line.wake());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") line.wake();
  else app.act({do: "tell read"});
  soon();
});
setInterval(() => app.act({do: "tell read"}), READS);
setInterval(() => app.state.link.state === "waiting" && soon(), 1000);
line.connect();
