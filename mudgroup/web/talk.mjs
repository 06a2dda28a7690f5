/** Talk: the groups that one is in, notices, the log, what is on its way, and the line where one types. */

import {h, same} from "./dom.mjs";
import {does, opens, named, quoted, firstWords, OF_GROUP} from "./lines.mjs";
import {when, counted} from "./words.mjs";
import {unread} from "./state.mjs";
import {away, question} from "./door.mjs";
import {input} from "./input.mjs";
import {openNote} from "./dialogs.mjs";

/**
 * @typedef {import("./main.mjs").App} App
 * @typedef {import("./record.mjs").Entry} Entry
 */

/** @param {App} app */
export function talk(app) {
  const {state, ui} = app;
  return h("section", {key: "talk", class: "panel talk", "data-for": "talk", "aria-labelledby": "talk-title"},
    h("h2", {id: "talk-title", class: "unseen"}, "Talk"),
    groups(app),
    notices(app),
    log(app),
    waiting(app),
    state.link.state === "away" ? away(app) : state.ask ? question(app) : input(app, ui));
}

/** The switch between groups. @param {App} app */
function groups(app) {
  const {state, ui} = app;
  const ids = (state.me?.order ?? []).map(String);
  const heard = (state.me?.listens ?? []).map(String).filter((/** @type {string} */ id) => !ids.includes(id));
  if (!ids.length && !heard.length) return null;
  const names = Object.fromEntries([...ids, ...heard].map(id => [id, {name: nameOf(state, id)}]));
  return h("nav", {id: "groups", class: "groups", "aria-label": "Your groups"}, h("ul", {class: "row"},
    ids.map((/** @type {string} */ id) => {
      const now = Number(id) === state.me.current;
      return h("li", {key: id}, h("button", {
        id: `group-${id}`, type: "button", class: "chip", title: `group use ${named(names, id)}`,
        "aria-current": now ? "true" : undefined,
        on: {click: () => { app.set({view: 0}); if (!now) app.line(`group use ${named(names, id)}`); }},
      }, names[id].name, badge(unread(state, id))));
    }),
    heard.map((/** @type {string} */ id) => h("li", {key: id}, h("button", {
      id: `group-${id}`, type: "button", class: "chip", "aria-pressed": String(ui.view === Number(id)),
      on: {click: () => app.set({view: ui.view === Number(id) ? 0 : Number(id), tab: "group"})},
    }, `${names[id].name}, heard`, badge(unread(state, id)))))));
}

/** @param {import("./state.mjs").State} state @param {string} id @returns {string} */
const nameOf = (state, id) => state.groups[id]?.name ?? state.me?.groups[id]?.name ?? `#${id}`;

/** @param {number} count */
export const badge = count => (count ? h("span", {class: "count"}, ` ${count} new`) : null);

/** What one must know: invitations, what restricts one, a note that is open, what one is told of oneself. @param {App} app */
function notices(app) {
  const {me, groups} = app.state;
  if (!me) return null;
  const invited = me.invitations ?? {};
  const names = {...invited, ...groups};
  const asked = Object.entries(invited).map(([id, {name, by}]) => h("li", {key: `asked ${id}`, class: "notice"},
    h("p", null, `${by} invites you to ${name}.`), h("div", {class: "row"},
      does(app, `group accept ${named(names, id)}`, "Accept", {class: "main"}),
      does(app, `group decline ${named(names, id)}`, "Decline"))));
  const held = (me.restrictions ?? []).map((/** @type {any} */ one, /** @type {number} */ place) =>
    h("li", {key: `held ${place}`, class: "notice bad"}, h("p", null, restriction(app, one))));
  const {writing} = app.state;
  const failed = writing?.is === "failed" && !app.ui.dialog ? h("li", {key: "failed", class: "notice bad"},
    h("p", null, `The note “${writing.subject}” is not on the board. ${writing.error}`), opens(app, () => openNote(app), "Go on", {class: "main"})) : null;
  const draft = me.draft && !writing ? h("li", {key: "draft", class: "notice"},
    h("p", null, `You are writing the note “${me.draft.subject}”, ${counted(me.draft.lines.length, "line")} so far.`),
    h("div", {class: "row"},
      opens(app, () => openNote(app), "Go on", {class: "main"}),
      does(app, ".", "Save it"), does(app, "abort", "Drop it"))) : null;
  const absent = me.afk !== null && me.afk !== undefined ? h("li", {key: "afk", class: "notice"},
    h("p", null, `You are shown as away${me.afk ? `: ${me.afk}` : ""}. What you do next ends that.`)) : null;
  const all = [...asked, ...held, failed, draft, absent].filter(Boolean);
  return all.length ? h("ul", {class: "notices"}, all) : null;
}

/** @param {App} app @param {any} one */
function restriction(app, {kind, where, reason, until}) {
  const place = where?.name ?? (where ? app.state.groups[where]?.name ?? `group #${where}` : "everywhere");
  const end = until ? ` until ${when(until, app.now())}` : " until it is lifted";
  return `You are ${kind} ${where ? `in ${place}` : place}${end}${reason ? `: ${reason}` : ""}.`;
}

/** @param {App} app */
function log(app) {
  const {state} = app;
  const words = firstWords(state.me, state.room);
  const id = String(state.me?.current ?? "");
  const more = state.groups[id] && (state.more[id] ?? true);
  const fresh = state.log.filter(entry => entry.fresh && entry.key > state.seen).length;
  const several = Object.keys(state.groups).length > 1;
  return h("div", {class: "log-frame", key: "log"},
    h("div", {id: "log", role: "log", "aria-live": state.resuming || !state.live ? "off" : "polite", tabindex: 0,
              "aria-label": "What happens"},
      more ? h("button", {key: "older", type: "button", class: "quiet older", on: {click: () => app.act({do: "older"})}},
        "Older lines of your group") : null,
      h("ol", {key: "lines"}, state.log.map(entry =>
        same(entry.key, [entry, several, state.me?.commands, offersCommands(entry) && state.room],
             () => line(app, entry, words, several)))),
      state.log.length ? null : h("p", {class: "empty"}, "Nothing has happened yet. Say hello, or look around.")),
    fresh && place.held ? h("button", {key: "fresh", type: "button", class: "fresh", on: {click: () => { toEnd(); app.set({}); }}},
      `${fresh} new, below`) : null);
}

/** Events in which somebody speaks, and which are never searched for commands. */
const SPEECH = new Set(["said", "said_here", "told", "emoted", "announced"]);
/** Events that tell what can be typed next. */
const STEPS = new Set(["next_steps", "useful_seen", "companions_offered", "unread_notes", "missed_lines",
                       "module_finished", "goal_completed", "hints_chosen", "floor_set"]);

/** @param {Entry} entry */
const offersCommands = entry => STEPS.has(entry.type) || entry.kind === "refused" || entry.kind === "prose";

/** @param {App} app @param {Entry} entry @param {Set<string>} words @param {boolean} several */
function line(app, entry, words, several) {
  const {me, groups} = app.state;
  const group = groups[entry.group];
  const mention = entry.me !== "actor" && SPEECH.has(entry.type) && me && mentions(entry.text, me.name);
  const toMe = entry.type === "told" && entry.me === "target";
  const prose = entry.prose.map(text => group ? text.replace(OF_GROUP, "") : text);
  const acts = offersCommands(entry);
  const kinds = ["line", entry.kind, entry.group ? "of-group" : "", mention || toMe ? "to-me" : "",
                 entry.me === "actor" ? "mine" : "", STEPS.has(entry.type) ? "step" : ""];
  const tags = [group && several ? h("span", {class: "tag"}, group.name) : null,
    mention ? h("span", {class: "tag strong"}, "names you") : toMe ? h("span", {class: "tag strong"}, "to you") : null];
  return h("li", {class: kinds.filter(Boolean).join(" ")},
    h("div", {class: "said"},
      entry.kind === "typed" ? h("p", null, h("span", {class: "unseen"}, "You typed "), h("code", null, prose[0]))
        : prose.map((text, at) => h("p", {class: text.startsWith("  ") ? "in" : undefined}, at ? null : tags,
          acts ? commands(app, text.trim(), words) : text.trim()))),
    entry.kind === "gap" ? null : h("time", {datetime: entry.at}, when(entry.at, app.now())));
}

/** @param {string} text @param {string} name */
function mentions(text, name) {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + name.length));
}

/** A text whose quoted commands are buttons. @param {App} app @param {string} text @param {Set<string>} words */
function commands(app, text, words) {
  return quoted(text, words).filter(part => part.text !== ".").map(({text: shown, line: typed, open}) => {
    if (typed === undefined) return shown;
    if (!open) return does(app, typed, shown, {class: "typed"});
    const writes = typed.startsWith("group note write");
    return h("button", {type: "button", class: "typed", title: `${typed}…`,
      on: {click: () => writes ? openNote(app) : app.fill(typed)}}, shown);
  });
}

/** Lines that are on their way for longer than one notices, or that may not have arrived. @param {App} app */
function waiting(app) {
  const {outbox, live} = app.state;
  const shown = outbox.filter(sent => !sent.hidden && (sent.is !== "sent" || !live));
  if (!shown.length) return null;
  const words = {waits: "waits for the connection", sent: "on its way", doubtful: "was on its way", unsent: "may not have arrived"};
  return h("ul", {class: "outbox", "aria-label": "Not sent yet"}, shown.map(sent => h("li", {key: sent.id},
    h("code", null, sent.line), h("span", {class: "hint"}, ` ${words[sent.is]}`),
    sent.is === "unsent" ? h("span", {class: "row"},
      opens(app, () => app.act({do: "again", id: sent.id, now: app.now()}), "Send again"),
      opens(app, () => app.act({do: "forget", id: sent.id}), "Leave it")) : null)));
}

/** Where the reader is in the log: at its end, or held at a line above. */
const place = {held: false, /** @type {Element | null} */ line: null, top: 0};
const NEAR = 24;

export const atEnd = () => !place.held && !!document.getElementById("log")?.clientHeight;

/** Show the end again. */
export function toEnd() {
  place.held = false;
  const box = document.getElementById("log");
  if (box) box.scrollTop = box.scrollHeight;
}

/** Before the log changes: is its end shown, and if not, which line? */
export function remember() {
  const box = document.getElementById("log");
  if (!box?.clientHeight) return;
  place.held = box.scrollHeight - box.scrollTop - box.clientHeight > NEAR && place.line !== null;
  const top = box.getBoundingClientRect().top;
  const shown = [...box.querySelectorAll("li")].find(line => line.getBoundingClientRect().bottom > top);
  place.line = shown ?? null;
  place.top = shown ? shown.getBoundingClientRect().top : 0;
}

/** After it has changed: the end is shown still, or the same line at the same place. @param {App} app */
export function keepPlace(app) {
  const box = document.getElementById("log");
  if (!box) return;
  if (!place.held) box.scrollTop = box.scrollHeight;
  else if (place.line?.isConnected) box.scrollTop += place.line.getBoundingClientRect().top - place.top;
  if (app.state.said) setTimeout(() => app.act({do: "hush"}), 4000);
}
