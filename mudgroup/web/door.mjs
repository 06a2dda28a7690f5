/** Signing in, and the questions that are answered unseen. */

import {h} from "./dom.mjs";

/** @typedef {import("./main.mjs").App} App */

/** @param {App} app */
export function door(app) {
  const {state} = app;
  const {text, error} = state.door;
  return h("section", {key: "door", class: "door", "aria-labelledby": "door-title"},
    text.length ? h("pre", {class: "banner"}, text.join("\n")) : null,
    h("h2", {id: "door-title"}, state.ask ? "One more question" : "Sign in"),
    h("div", {id: "door-error", role: "alert", class: "alert"}, error ? h("p", null, error) : null),
    state.link.state === "away" ? away(app) : state.ask ? question(app) : state.link.token && !error
      ? h("p", null, "Signing you in again …") : form(app));
}

/** @param {App} app */
export function away(app) {
  const taken = app.state.link.reason === "taken over";
  return h("div", {class: "away"},
    h("p", null, taken ? "You have signed in somewhere else, so this page has stopped." : app.state.link.reason === "quit" ? "You have signed out." : app.state.link.reason === "idle" ? "You did nothing for long, so you have gone from the world." : "You are not connected."),
    h("button", {type: "button", class: "main", on: {click: () => app.comeBack()}},
      taken ? "Use it here" : "Sign in again"));
}

/** @param {App} app */
function form(app) {
  const {state} = app;
  const {busy, error} = state.door;
  const wrong = error ? "door-error" : undefined;
  const ready = state.link.state === "open" && !busy;
  return h("form", {class: "stack", on: {submit: (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const fresh = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value === "new";
    app.act({do: "sign in", account: String(fields.get("account")).trim(), password: String(fields.get("password")), new: fresh});
  }}},
    h("label", {for: "account"}, "Name"),
    h("input", {id: "account", name: "account", autocomplete: "username", required: true, maxlength: 60,
                "aria-describedby": wrong, "aria-invalid": wrong && "true",
                autocapitalize: "words", spellcheck: "false", value: state.me?.name ?? ""}),
    h("label", {for: "password"}, "Password"),
    h("input", {id: "password", name: "password", type: "password", autocomplete: "current-password", required: true,
                "aria-describedby": wrong, "aria-invalid": wrong && "true"}),
    h("div", {class: "row"},
      h("button", {type: "submit", class: "main", disabled: !ready}, busy ? "One moment …" : "Sign in"),
      state.door.new ? h("button", {type: "submit", value: "new", disabled: !ready}, "Create a player") : null),
    state.door.new ? h("p", {class: "hint"}, "New here? Choose a name of one word and a password, then create a player.") : null);
}

/** A question of the server, with a field that shows nothing where it must not. @param {App} app */
export function question(app) {
  const ask = app.state.ask;
  if (!ask) return null;
  const label = ask.prompt.trim() || "Your answer";
  return h("form", {key: `ask ${label}`, class: "stack ask", on: {submit: (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (document.getElementById("answer"));
    app.act({do: "line", line: field.value, now: app.now(), hidden: ask.hidden, quiet: true});
    field.value = "";
  }}},
    ask.text.map(line => h("p", null, line)),
    h("input", {type: "text", name: "username", autocomplete: "username", readonly: true, hidden: true, value: app.state.me?.name ?? ""}),
    h("label", {for: "answer"}, label),
    h("input", {id: "answer", type: ask.hidden ? "password" : "text",
                autocomplete: ask.hidden ? (/new/i.test(label) ? "new-password" : "current-password") : "off"}),
    h("div", {class: "row"}, h("button", {type: "submit", class: "main"}, "Answer")));
}
