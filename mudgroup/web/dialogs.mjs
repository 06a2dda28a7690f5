/** What opens above the page: a note to read or to write, a report, a question, the keys. */

import {h} from "./dom.mjs";
import {does, forGroup} from "./lines.mjs";
import {sorted, when} from "./words.mjs";
import {KEYS} from "./keys.mjs";
import * as drafts from "./drafts.mjs";

/** @typedef {import("./main.mjs").App} App */

/** @param {App} app */
export function dialog(app) {
  const what = app.ui.dialog;
  const show = what && KINDS[/** @type {keyof typeof KINDS} */ (what.kind)];
  return show ? [show(app, what)] : [];
}

const KINDS = {note, write, sure, report, mark, muted, keys};

/** @param {App} app @param {string} title @param {any[]} children @param {string} [key] */
const frame = (app, title, children, key = title) => h("div", {key, class: "sheet-body"},
  h("h2", {id: "dialog-title"}, title), children);

/** @param {App} app @param {string} [label] @param {import("./dom.mjs").Props} [props] */
const closes = (app, label = "Close", props = {}) => h("button", {type: "button", ...props, on: {click: () => app.close()}}, label);

/** @param {App} app */
function note(app) {
  const {note: open} = app.state;
  if (!open) return frame(app, "Note", [h("p", null, "It could not be read; the log tells why."), h("div", {class: "row"}, closes(app))]);
  return frame(app, open.subject, [
    h("p", {class: "hint"}, `Note ${open.number}, ${open.writer}, ${when(open.at, app.now())}`),
    open.lines ? h("p", {class: "as-written", key: "text"}, open.lines.join("\n")) : h("p", {key: "wait"}, "One moment …"),
    h("div", {class: "row"}, closes(app)),
  ], "note");
}

/** Open the note that one is writing: what the server has of it, and what is here only. @param {App} app */
export function openNote(app) {
  const {me, writing} = app.state;
  const kept = drafts.note();
  const begun = me?.draft?.lines.join("\n");
  if (me?.draft && !writing && !kept.text.startsWith(begun)) {
    drafts.keepNote(me.draft.subject, [begun, kept.text].filter(Boolean).join("\n"));
  } else if (me?.draft && !writing) drafts.keepNote(me.draft.subject, kept.text);
  app.open({kind: "write", of: me?.draft?.group ?? me?.current});
}

/** A note is written here, and sent line by line when it is whole. @param {App} app @param {any} what */
function write(app, {of}) {
  const {writing} = app.state;
  const kept = drafts.note();
  const going = writing?.is === "goes";
  const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  const keep = () => drafts.keepNote(field("subject").value, field("note-text").value);
  return frame(app, "Write a note", [h("form", {key: "form", class: "stack", on: {
    input: keep,
    submit: (/** @type {Event} */ event) => {
      event.preventDefault();
      keep();
      app.act({do: "write note", now: app.now(), of, subject: field("subject").value.trim(), lines: field("note-text").value.trimEnd().split("\n")});
    }}},
    h("p", {class: "hint"}, `All of ${app.state.groups[of]?.name ?? "the group"} can read it.`),
    h("label", {for: "subject"}, "Subject"),
    h("input", {id: "subject", required: true, maxlength: 120, autocomplete: "off", readonly: going, value: kept.subject}),
    h("label", {for: "note-text"}, "Text"),
    h("textarea", {id: "note-text", required: true, rows: 10, readonly: going, value: kept.text}),
    h("div", {role: "alert", class: "alert"}, writing?.is === "failed" ? h("p", null, writing.error) : null),
    going ? h("p", {class: "hint"}, app.state.live ? "Saving …" : "Saving goes on when the connection is there again.") : null,
    h("div", {class: "row"}, h("button", {type: "submit", class: "main", disabled: going, title: "group note write SUBJECT, its lines, ."}, "Save"), closes(app, "Later")))], "write");
}

/** A line for a group is for the one it was asked about, whichever one is in by then. @param {App} app @param {any} what */
function sure(app, {of, line, words, label}) {
  const typed = forGroup(app.state, of, line);
  if (!typed) return frame(app, `${label}?`, [h("p", null, "You are in that group no more."), h("div", {class: "row"}, closes(app))], "sure");
  return frame(app, `${label}?`, [h("p", null, words), h("div", {class: "row"},
    h("button", {type: "button", class: "main", title: typed, on: {click: () => { app.line(typed); app.close(); }}}, label),
    closes(app, "Cancel", {autofocus: true}))], "sure"); // who presses Enter once too often changes nothing
}

/** @param {App} app @param {any} what */
function report(app, {name}) {
  return ask(app, `Report ${name}`, "What happened? What was said last goes with it to the staff.", "Report", text => `report player ${name} ${text}`);
}

/** @param {App} app @param {any} what */
function mark(app, {square}) {
  const units = app.state.groups[app.state.me?.current]?.map?.units ?? [];
  return ask(app, `Mark ${square}`, "Which rock is it?", "Mark", text => `map mark ${square} ${text}`, units);
}

/** @param {App} app @param {string} title @param {string} label @param {string} act @param {(text: string) => string} line @param {string[]} [choices] */
function ask(app, title, label, act, line, choices = []) {
  return frame(app, title, [h("form", {key: "form", class: "stack", on: {submit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = /** @type {HTMLInputElement} */ (document.getElementById("asked")).value.trim();
    app.line(line(text));
    app.close();
  }}},
    h("label", {for: "asked"}, label),
    choices.length ? h("select", {id: "asked"}, choices.map(choice => h("option", {key: choice, value: choice}, choice)))
      : h("input", {id: "asked", required: true, maxlength: 1500, autocomplete: "off"}),
    h("div", {class: "row"}, h("button", {type: "submit", class: "main", title: line("…")}, act), closes(app, "Cancel")))], title);
}

/** @param {App} app */
function muted(app) {
  const all = sorted(app.state.me?.muted, name => name);
  return frame(app, "Muted players", [
    all.length ? h("ul", {class: "things", key: "muted"}, all.map(([id, name]) => h("li", {key: id}, h("span", null, name), does(app, `unmute ${name}`, "Hear again"))))
      : h("p", {key: "none"}, "You hear everybody. A name in the room or in your group opens a menu that mutes."),
    h("div", {class: "row"}, does(app, "restrictions", "What restricts you"), closes(app)),
  ]);
}

/** @param {App} app */
function keys(app) {
  return frame(app, "Keys", [
    h("dl", {class: "keys"}, KEYS.map(([key, does_]) => [h("dt", {key}, h("kbd", null, key)), h("dd", {key: `${key} does`}, does_)])),
    h("p", {class: "hint"}, "They rest while you type. Arrow up and down in the line bring back what you typed. The menu turns keys off."),
    h("div", {class: "row"}, closes(app)),
  ]);
}
