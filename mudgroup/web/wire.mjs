/**
 * The connection: it comes back by itself, and with the token as the same player.
 *
 * It knows frames and time and nothing of the game. What it needs of the browser is handed in.
 */

export const PROTOCOL = "gmcp.mudstandards.org";
const TOKEN = "mudgroup.token";

/** Seconds: between attempts, least and most; until a silent line is asked, and must have answered. */
const FIRST = 0.5, MOST = 15, SILENT = 25, ANSWER = 6;

/** Which attempt comes next where the server has said that it cannot have one now. */
const TURNED_AWAY = 3;

/** Reasons for which the server ends a connection, and for which one comes back no more by a token. */
const ENDS = new Set(["taken over", "quit", "banned", "closed"]);

/** Reasons for which one does not come back by oneself. */
const STAYS_AWAY = new Set([...ENDS, "idle"]);

/**
 * How long to wait before an attempt: none before the first, then half a second, doubled to 15; up to a
 * half of it is left to chance, so that a class does not come back all at once.
 * @param {number} attempt @param {number} chance from 0 to 1 @returns {number} seconds
 */
export function pause(attempt, chance) {
  if (attempt === 0) return 0;
  return Math.min(MOST, FIRST * 2 ** (attempt - 1)) * (1 - chance / 2);
}

/**
 * @typedef {{package: string, data: any}} Message
 * @param {string} line `Package {…}` @returns {Message | null} null for what is no message
 */
export function message(line) {
  const space = line.indexOf(" ");
  try {
    const data = space < 0 ? {} : JSON.parse(line.slice(space + 1));
    return {package: space < 0 ? line : line.slice(0, space), data};
  } catch {
    return null;
  }
}

/** The messages of a TEXT frame, or the one of the prose of a BINARY one. @param {string | ArrayBuffer} frame */
export function messages(frame) {
  if (typeof frame !== "string") {
    const lines = new TextDecoder().decode(frame).split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    return lines.length ? [{package: "", data: {lines}}] : [];
  }
  return frame.split("\n").flatMap(line => (line.trim() && message(line)) || []);
}

/**
 * @typedef {object} Browser what the connection needs
 * @property {(url: string, protocol: string) => any} socket
 * @property {(run: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} now milliseconds
 * @property {() => number} chance
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 */

/**
 * @typedef {{state: "connecting" | "open" | "waiting" | "away", until: number, reason: string, token: boolean}} Link
 * @param {string} url @param {Browser} browser
 * @param {(messages: Message[]) => void} received @param {(link: Link) => void} changed
 */
export function wire(url, browser, received, changed) {
  /** @type {any} */ let socket = null;
  /** @type {any} */ let timer = null;
  /** @type {any} */ let quiet = null;
  let attempt = 0, goodbye = "";

  /** @param {Link["state"]} state @param {number} [until] @param {string} [reason] */
  const tell = (state, until = 0, reason = "") => changed({state, until, reason, token: !!token()});
  const token = () => browser.storage.getItem(TOKEN);

  function connect() {
    browser.never(timer);
    goodbye = "";
    tell("connecting");
    const mine = socket = browser.socket(url, PROTOCOL);
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      put("Core.Hello", {client: "mudgroup page", version: "1"});
      put("Core.Supports.Set", ["Mudgroup 1"]);
      const secret = token();
      if (secret) put("Char.Login.Reconnect", {token: secret});
      tell("open");
      listen();
    };
    mine.onmessage = (/** @type {{data: any}} */ event) => {
      if (mine !== socket) return;
      listen();
      const told = messages(event.data);
      told.forEach(note);
      received(told);
    };
    mine.onclose = () => mine === socket && lost();
  }

  /** Keep what the connection itself lives by. @param {Message} told */
  function note({package: name, data}) {
    if (name === "Char.Login.Token") browser.storage.setItem(TOKEN, data.token);
    if (name === "Char.Login.Result") {
      if (data.success) attempt = 0;
      else browser.storage.removeItem(TOKEN);
    }
    if (name === "Core.Goodbye") {
      goodbye = data.reason ?? "";
      if (ENDS.has(goodbye)) browser.storage.removeItem(TOKEN);
    }
  }

  function lost() {
    socket = null;
    if (goodbye && !STAYS_AWAY.has(goodbye)) attempt = Math.max(attempt, TURNED_AWAY);
    browser.never(quiet);
    if (STAYS_AWAY.has(goodbye)) return tell("away", 0, goodbye);
    const wait = pause(attempt++, browser.chance()) * 1000;
    tell("waiting", browser.now() + wait, goodbye);
    timer = browser.later(connect, wait);
  }

  /** Ask a line that is silent for long, and give it up if it does not answer. */
  function listen(wait = SILENT) {
    browser.never(quiet);
    quiet = browser.later(() => {
      if (wait === ANSWER) return drop();
      put("Core.Ping", {});
      listen(ANSWER);
    }, wait * 1000);
  }

  function drop() {
    const old = socket;
    if (!old) return;
    socket = null;
    old.onclose = old.onmessage = null;
    old.close();
    lost();
  }

  /** @param {string} name @param {unknown} data @returns {boolean} whether it was handed to the network */
  function put(name, data) {
    if (!socket || socket.readyState !== 1) return false;
    socket.send(`${name} ${ascii(data)}`);
    return true;
  }

  return {
    connect,
    put,
    /** The network is there again, or the reader is: see at once whether the line holds. */
    wake() {
      if (!socket && timer !== null && !STAYS_AWAY.has(goodbye)) {
        attempt = 0;
        connect();
      } else if (socket?.readyState === 1) {
        put("Core.Ping", {});
        listen(ANSWER);
      }
    },
    /** Forget who was here. */
    forget() {
      browser.storage.removeItem(TOKEN);
    },
  };
}

/** JSON in ASCII. @param {unknown} value */
function ascii(value) {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
