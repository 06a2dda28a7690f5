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
    target: kept.target ?? "command", text: kept.text ?? "", typed: kept.typed ?? [], tab: kept.tab ?? "talk",
    back: 0, offering: false, chosen: -1, menu: "", dialog: null, all: false, whole: false, view: 0,
    choices: {plain: false, large: false, keys: true, ...read(localStorage, CHOICES)},
  };
}

/** The line and the place go with the tab, the choices stay with the browser. @param {import("./main.mjs").Ui} ui */
export function keep({target, text, typed, tab, choices}) {
  sessionStorage.setItem(UI, JSON.stringify({target, text, tab, typed: typed.slice(-TYPED)}));
  localStorage.setItem(CHOICES, JSON.stringify(choices));
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
