/** What a reload must not lose: what is half typed, and how the reader likes the page. */

const UI = "mudgroup.page", CHOICES = "mudgroup.choices", NOTE = "mudgroup.note";
const TYPED = 100;

/** @param {Storage} storage @param {string} key */
function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

/** @returns {import("./main.mjs").Ui} */
export function restored() {
  const kept = read(sessionStorage, UI);
  return {
    whose: kept.whose ?? 0, target: kept.target ?? "command", text: kept.text ?? "", typed: kept.typed ?? [], tab: kept.tab ?? "talk",
    back: 0, offering: false, chosen: -1, menu: "", dialog: null, all: false, whole: false, view: 0,
    choices: {plain: false, large: false, keys: true, ...read(localStorage, CHOICES)},
  };
}

/** The line and the place go with the tab, the choices stay with the browser. @param {import("./main.mjs").Ui} ui */
export function keep({whose, target, text, typed, tab, choices}) {
  sessionStorage.setItem(UI, JSON.stringify({whose, target, text, tab, typed: typed.slice(-TYPED)}));
  localStorage.setItem(CHOICES, JSON.stringify(choices));
}

/**
 * What was typed is for who typed it: on a computer of many, the next one finds nothing of it.
 * @param {import("./main.mjs").Ui} ui @param {number} player who is here now, 0 for who has signed out
 */
export function hand(ui, player) {
  if (ui.whose === player) return;
  if (ui.whose) {
    Object.assign(ui, {text: "", typed: [], back: 0});
    keepNote("", "");
  }
  ui.whose = player;
  keep(ui);
}

/** A note that is not on the board yet. @returns {{subject: string, text: string}} */
export function note() {
  const kept = read(sessionStorage, NOTE);
  return {subject: kept.subject ?? "", text: kept.text ?? ""};
}

/** @param {string} subject @param {string} text */
export function keepNote(subject, text) {
  if (subject || text) sessionStorage.setItem(NOTE, JSON.stringify({subject, text}));
  else sessionStorage.removeItem(NOTE);
}
