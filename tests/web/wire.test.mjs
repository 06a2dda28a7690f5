import assert from "node:assert/strict";
import {test} from "node:test";
import {messages, message, pause, wire} from "../../mudgroup/web/wire.mjs";
import {examples} from "./examples.mjs";

/** Time that passes when it is told to. */
class Clock {
  time = 0;
  timers = [];

  later = (run, milliseconds) => {
    const timer = {run, at: this.time + milliseconds};
    this.timers.push(timer);
    return timer;
  };

  never = timer => { this.timers = this.timers.filter(one => one !== timer); };

  now = () => this.time;

  pass(seconds) {
    const end = this.time + seconds * 1000;
    for (;;) {
      const next = this.timers.filter(one => one.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.never(next);
      this.time = next.at;
      next.run();
    }
    this.time = end;
  }
}

/** A network: the sockets that were opened, and what each was sent. */
function network(kept = {}) {
  const clock = new Clock();
  const sockets = [], told = [], links = [];
  const storage = {getItem: key => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; }, removeItem: key => { delete kept[key]; }};
  const socket = (url, protocol) => {
    const made = {url, protocol, readyState: 0, sent: [], closed: false, send: text => made.sent.push(text), close: () => { made.closed = true; }};
    sockets.push(made);
    return made;
  };
  const line = wire("ws://here/ws", {socket, storage, chance: () => 0, later: clock.later, never: clock.never, now: clock.now},
    heard => told.push(...heard), link => links.push(link));
  const last = () => sockets.at(-1);
  return {
    clock, sockets, told, links, kept, line, last,
    opens() { last().readyState = 1; last().onopen(); },
    says(text) { last().onmessage({data: text}); },
    drops() { last().readyState = 3; last().onclose(); },
  };
}

const RESULT = 'Char.Login.Result {"success": true, "message": ""}';
const TOKEN = 'Char.Login.Token {"token": "17.abc", "minutes": 10, "secure_only": true}';

test("a connection says first who it is and what it reads", () => {
  const net = network();
  net.line.connect();
  net.opens();
  assert.equal(net.last().protocol, "gmcp.mudstandards.org");
  assert.deepEqual(net.last().sent.slice(0, 2).map(text => text.split(" ")[0]), ["Core.Hello", "Core.Supports.Set"]);
  assert.equal(net.last().sent[1], 'Core.Supports.Set ["Mudgroup 1"]');
  assert.equal(net.last().sent.length, 2);
});

test("the pauses are none, half a second, then doubled up to fifteen seconds", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7, 40].map(attempt => pause(attempt, 0)), [0, 0.5, 1, 2, 4, 8, 15, 15, 15]);
  assert.equal(pause(6, 1), 7.5);
});

test("a dropped connection comes back at once, then after longer and longer pauses", () => {
  const net = network();
  net.line.connect();
  const times = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const opened = net.sockets.length;
    const before = net.clock.now();
    net.drops();
    while (net.sockets.length === opened) net.clock.pass(0.1);
    times.push(Math.round((net.clock.now() - before) / 100) / 10);
  }
  assert.deepEqual(times, [0.1, 0.5, 1, 2, 4]);
});

test("a sign-in that went well begins the pauses anew", () => {
  const net = network();
  net.line.connect();
  for (let attempt = 0; attempt < 4; attempt += 1) { net.drops(); net.clock.pass(9); }
  net.opens();
  net.says(RESULT);
  net.drops();
  assert.equal(net.links.at(-1).until, net.clock.now());
});

test("a token is kept, and is shown at the next connection", () => {
  const net = network();
  net.line.connect();
  net.opens();
  net.says(`${RESULT}\n${TOKEN}`);
  net.drops();
  net.clock.pass(1);
  net.opens();
  assert.equal(net.last().sent[2], 'Char.Login.Reconnect {"token":"17.abc"}');
});

test("a token that is not taken is forgotten", () => {
  const net = network({"mudgroup.token": "17.abc"});
  net.line.connect();
  net.opens();
  net.says('Char.Login.Result {"success": false, "message": "Too late."}');
  assert.deepEqual(net.kept, {});
});

test("a page whose player is taken over stays away until it is told to come back", () => {
  const net = network({"mudgroup.token": "17.abc"});
  net.line.connect();
  net.opens();
  net.says('Core.Goodbye {"reason": "taken over", "text": "Elsewhere."}');
  net.drops();
  net.clock.pass(600);
  net.line.wake();
  assert.equal(net.sockets.length, 1);
  assert.equal(net.links.at(-1).state, "away");
  assert.deepEqual(net.kept, {});
  net.line.connect();
  assert.equal(net.sockets.length, 2);
});

test("a page that was left alone for too long stays away, and comes back by its token when it is told to", () => {
  const net = network({"mudgroup.token": "17.abc"});
  net.line.connect();
  net.opens();
  net.says('Core.Goodbye {"reason": "idle", "text": "You were idle for too long."}');
  net.drops();
  net.clock.pass(600);
  net.line.wake();
  assert.equal(net.sockets.length, 1);
  assert.equal(net.links.at(-1).state, "away");
  net.line.connect();
  net.opens();
  assert.equal(net.last().sent[2], 'Char.Login.Reconnect {"token":"17.abc"}');
});

test("a server that is full is not asked again at once", () => {
  const net = network();
  net.line.connect();
  net.opens();
  net.says('Core.Goodbye {"reason": "full", "text": "Come again in a while."}');
  net.drops();
  net.clock.pass(1);
  assert.equal(net.sockets.length, 1);
  net.clock.pass(2);
  assert.equal(net.sockets.length, 2);
});

test("a network that is there again ends the pause", () => {
  const net = network();
  net.line.connect();
  for (let attempt = 0; attempt < 6; attempt += 1) { net.drops(); net.clock.pass(9); }
  const before = net.sockets.length;
  net.drops();
  net.line.wake();
  assert.equal(net.sockets.length, before + 1);
  net.clock.pass(60);
  assert.equal(net.sockets.length, before + 1);
});

test("a line that is silent is asked, and given up when it does not answer", () => {
  const net = network();
  net.line.connect();
  net.opens();
  net.clock.pass(26);
  assert.equal(net.last().sent.at(-1), "Core.Ping {}");
  net.says("Core.Ping {}");
  net.clock.pass(26);
  assert.equal(net.sockets.length, 1);
  net.clock.pass(7);
  assert.equal(net.sockets[0].closed, true);
  assert.equal(net.sockets.length, 2);
});

test("what comes late from a connection that was given up is not heard", () => {
  const net = network();
  net.line.connect();
  net.opens();
  const old = net.last();
  const heard = old.onmessage;
  net.clock.pass(60);
  heard({data: RESULT});
  assert.deepEqual(net.told, []);
});

test("nothing is put on a line that is not open", () => {
  const net = network();
  assert.equal(net.line.put("Core.Ping", {}), false);
  net.line.connect();
  assert.equal(net.line.put("Core.Ping", {}), false);
});

test("what is sent is ASCII", () => {
  const net = network();
  net.line.connect();
  net.opens();
  net.line.put("Mudgroup.Do", {line: "say grüß 🪨", id: 1});
  assert.equal(net.last().sent.at(-1), 'Mudgroup.Do {"line":"say gr\\u00fc\\u00df \\ud83e\\udea8","id":1}');
});

test("a text frame is one or more messages, and a binary one is prose", () => {
  assert.deepEqual(messages(`${RESULT}\n${TOKEN}\n`).map(one => one.package), ["Char.Login.Result", "Char.Login.Token"]);
  assert.deepEqual(messages(new TextEncoder().encode("Grüß\r\n\r\nBo\r\n").buffer), [{package: "", data: {lines: ["Grüß", "", "Bo"]}}]);
  assert.deepEqual(messages(new ArrayBuffer(0)), []);
});

test("what is no message is passed over", () => {
  assert.equal(message("Core.Ping {"), null);
  assert.deepEqual(messages("Core.Ping {\nCore.Ping {}"), [{package: "Core.Ping", data: {}}]);
});

test("each example of the documentation is a message", () => {
  for (const side of ["client", "server"]) assert.ok(examples(side).every(Boolean));
});
