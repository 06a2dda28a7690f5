import assert from "node:assert/strict";
import {test} from "node:test";
import {initial, step, unread} from "../../mudgroup/web/state.mjs";
import {merge} from "../../mudgroup/web/merge.mjs";
import {example, examples} from "./examples.mjs";

const NOW = Date.parse("2026-03-01T18:00:00Z");
const OPEN = {state: "open", until: 0, reason: "", token: true};
const LOST = {state: "waiting", until: NOW + 500, reason: "", token: true};

/** A page, driven as the browser and the server drive it; what it sends is kept. */
class Page {
  state = initial();
  sent = [];

  act(action) {
    const [state, sends] = step(this.state, {now: NOW, ...action});
    this.state = state;
    this.sent.push(...sends);
    return this;
  }

  told(...messages) {
    return this.act({do: "told", messages});
  }

  line(line) {
    return this.act({do: "line", line});
  }

  lines() {
    return this.sent.filter(one => one.package === "Mudgroup.Do").map(one => one.data.line);
  }

  take() {
    return this.sent.splice(0);
  }
}

const SUCCESS = {package: "Char.Login.Result", data: {success: true, message: ""}};
const me = change => ({package: "Mudgroup.Me", data: {...example("Mudgroup.Me").data, ...change}});
const GROUP = example("Mudgroup.Group");
const history = (entries = [], change = {}) => ({package: "Mudgroup.History", data: {group: 412, entries, more: false, older: false, ...change}});
const entry = (seq, text, id = 17) => ({seq, at: "2026-03-01T17:55:00Z", action: "said", actor: {id, name: "Ada"}, prose: `Ada said, "${text}"`, text});
const said = (seq, text) => ({package: "Mudgroup.Event", data: {v: 1, type: "said", at: "2026-03-01T17:56:00Z", actor: {id: 18, name: "Bo"}, me: "witness", prose: [`[Rock Hounds] Bo says, "${text}"`], seq, group: 412, data: {text}}});

/** A page of Ada's, who is signed in and in the group 412. */
function page() {
  const made = new Page().act({do: "link", link: OPEN}).told(SUCCESS, me(), GROUP);
  made.take();
  return made;
}

const drop = one => one.act({do: "link", link: LOST}).act({do: "link", link: OPEN});

test("each message of the server's that is documented is folded", () => {
  const shown = new Page();
  for (const one of examples("server")) {
    assert.ok(one, "an example is no message");
    shown.told(one);
  }
  assert.equal(shown.state.me.name, "Bo");
  assert.equal(shown.state.groups[412], undefined);
  assert.equal(shown.state.groups[413].name, "Salt Party");
  assert.equal(Object.keys(shown.state.map.places).length, 2);
});

test("a patch changes the document that it names", () => {
  const shown = page().told(example("Mudgroup.Room"));
  const patches = examples("server").filter(one => one.package === "Mudgroup.Patch");
  shown.told(...patches.filter(one => one.data.patch !== null));
  assert.equal(shown.state.me.points, 17);
  assert.deepEqual(Object.keys(shown.state.room.people), ["17"]);
  assert.equal(shown.state.groups[412].members[18].following, false);
  assert.equal(shown.state.groups[412].members[18].name, "Bo");
});

test("what is not known, or is for another document, changes nothing", () => {
  const shown = page();
  const before = shown.state;
  shown.told({package: "Mudgroup.Weather", data: {}}, {package: "toString", data: {}},
             {package: "Mudgroup.Patch", data: {room: 7, patch: {name: "No"}}},
             {package: "Mudgroup.Patch", data: {group: 9, patch: {name: "No"}}},
             {package: "Mudgroup.Patch", data: {me: 9, patch: {name: "No"}}});
  assert.equal(shown.state, before);
});

test("the patches of RFC 7396 give its results", () => {
  const cases = [
    [{a: "b"}, {a: "c"}, {a: "c"}], [{a: "b"}, {b: "c"}, {a: "b", b: "c"}], [{a: "b"}, {a: null}, {}],
    [{a: "b", b: "c"}, {a: null}, {b: "c"}], [{a: ["b"]}, {a: "c"}, {a: "c"}], [{a: "c"}, {a: ["b"]}, {a: ["b"]}],
    [{a: {b: "c"}}, {a: {b: "d", c: null}}, {a: {b: "d"}}], [{a: [{b: "c"}]}, {a: [1]}, {a: [1]}],
    [["a", "b"], ["c", "d"], ["c", "d"]], [{a: "b"}, ["c"], ["c"]], [{a: "foo"}, null, null],
    [{a: "foo"}, "bar", "bar"], [{e: null}, {a: 1}, {e: null, a: 1}], [[1, 2], {a: "b", c: null}, {a: "b"}],
    [{}, {a: {bb: {ccc: null}}}, {a: {bb: {}}}],
  ];
  for (const [target, patch, result] of cases) assert.deepEqual(merge(target, patch), result);
});

test("a key that is called like a prototype is a key", () => {
  const merged = merge({}, JSON.parse('{"__proto__": {"polluted": 1}}'));
  assert.deepEqual(Object.keys(merged), ["__proto__"]);
  assert.equal({}.polluted, undefined);
});

test("an entry that is there is dropped, whichever way it comes again", () => {
  const shown = page().told(said(1843, "Here."), said(1843, "Here."), history([entry(1843, "Here.")]));
  assert.equal(shown.state.log.filter(one => one.seq === 1843).length, 1);
});

test("what was said before stands before what was said since", () => {
  const shown = page().told(said(1843, "Now."), history([entry(1700, "Then.")], {older: true, more: true}));
  assert.deepEqual(shown.state.log.map(one => one.seq), [1700, 1843]);
  assert.equal(shown.state.more[412], true);
});

test("the log keeps its newest lines, and those that were asked for", () => {
  const shown = page();
  for (let seq = 2000; seq < 2600; seq += 1) shown.told(said(seq, "x"));
  assert.equal(shown.state.log.length, 500);
  assert.equal(shown.state.log.at(-1).seq, 2599);
  shown.act({do: "older"});
  assert.deepEqual(shown.take().at(-1), {package: "Mudgroup.Older", data: {group: 412, before: 2100, most: 50}});
  shown.told(history(Array.from({length: 50}, (_, place) => entry(2050 + place, "y")), {older: true}));
  assert.equal(shown.state.log.length, 550);
});

test("at the first sign-in what was said before is asked for, once", () => {
  const shown = new Page().act({do: "link", link: OPEN}).told(SUCCESS, me(), GROUP, GROUP);
  assert.deepEqual(shown.take(), [{package: "Mudgroup.Older", data: {group: 412, before: 1843, most: 50}}]);
});

test("after a drop the newest entry that is there is told, not one that came since", () => {
  const shown = drop(page().told(said(1843, "Here."))).told(SUCCESS, said(1850, "Late."));
  assert.deepEqual(shown.take(), [{package: "Mudgroup.Resume", data: {groups: {412: 1843}}}]);
  shown.told(me(), GROUP, history([entry(1844, "Missed."), entry(1850, "Late.")]));
  assert.deepEqual(shown.state.log.map(one => one.seq).sort(), [1843, 1844, 1850]);
  assert.equal(shown.state.said, "1 line while you were away.");
});

test("a drop before all that was missed is there loses nothing of it", () => {
  const newer = {package: "Mudgroup.Group", data: {...GROUP.data, seq: 1860}};
  const shown = drop(drop(page()).told(SUCCESS, me(), newer)).told(SUCCESS);
  assert.deepEqual(shown.take().map(one => one.data.groups), [{412: 1842}, {412: 1842}]);
});

test("entries of one second stand by their numbers", () => {
  const shown = page().told(said(1845, "c"), history([entry(1843, "a"), {...entry(1844, "b"), at: "2026-03-01T17:57:00Z"}]));
  assert.deepEqual(shown.state.log.map(one => one.seq), [1843, 1844, 1845]);
});

test("a line that is typed without a connection waits for it", () => {
  const shown = page().act({do: "link", link: LOST}).line("north");
  assert.deepEqual(shown.lines(), []);
  assert.deepEqual(shown.state.outbox.map(one => one.is), ["waits"]);
  shown.act({do: "link", link: OPEN}).told(SUCCESS, me());
  assert.deepEqual(shown.lines(), []);
  shown.told(history());
  assert.deepEqual(shown.lines(), ["north"]);
});

test("what was said and heard before a drop is not said again", () => {
  const shown = drop(page().line("group say Lead  on.")).told(SUCCESS, me(), GROUP, history([entry(1843, "Lead on.")]));
  assert.deepEqual(shown.lines(), ["group say Lead  on."]);
  assert.deepEqual(shown.state.outbox, []);
});

test("what was said and not heard is said again, once", () => {
  const shown = drop(page().line("group say Lead on.")).told(SUCCESS, me(), GROUP, history([entry(1843, "Lead on.", 18)]));
  assert.deepEqual(shown.lines(), ["group say Lead on.", "group say Lead on."]);
});

test("what was said and heard is known again, though the server has left out what shows nothing", () => {
  for (const [typed, kept] of [["\u200fשלום\u200e", "שלום"], ["a\u00ad b\u2060", "a b"], ["q\u0300\u0301\u0302\u0303", "q\u0300\u0301\u0302"], ["👩‍🔬 hi", "👩‍🔬 hi"]]) {
    const shown = page().line(`group say ${typed}`);
    drop(shown).told(SUCCESS, me(), GROUP, history([entry(1843, kept)]));
    assert.deepEqual(shown.lines(), [`group say ${typed}`], typed);
    assert.deepEqual(shown.state.outbox, []);
  }
});

test("of two lines that are the same and one that was heard, one is said again", () => {
  const shown = drop(page().line("group say Yes.").line("group say Yes."))
    .told(SUCCESS, me(), GROUP, history([entry(1843, "Yes.")]));
  assert.equal(shown.lines().length, 3);
});

test("where entries are missing nothing is said again by itself", () => {
  const shown = drop(page().line("group say Lead on."))
    .told(SUCCESS, me(), GROUP, {package: "Mudgroup.Reset", data: {group: 412}}, history());
  assert.deepEqual(shown.state.outbox.map(one => one.is), ["unsent"]);
  assert.equal(shown.lines().length, 1);
});

test("of a command that was not answered the reader decides", () => {
  const shown = drop(page().line("north")).told(SUCCESS, me(), history());
  assert.deepEqual(shown.state.outbox.map(one => one.is), ["unsent"]);
  shown.act({do: "again", id: shown.state.outbox[0].id});
  assert.deepEqual(shown.lines(), ["north", "north"]);
  assert.deepEqual(shown.state.outbox.map(one => one.is), ["sent"]);
});

test("a server that does not answer a resume holds nothing up for ever, and nothing is done twice", () => {
  const shown = drop(page().line("group say Hm.")).told(SUCCESS, me());
  shown.line("look").act({do: "settled"});
  assert.deepEqual(shown.lines(), ["group say Hm.", "look"]);
  assert.deepEqual(shown.state.outbox.map(one => one.is), ["unsent", "sent"]);
});

test("an answer takes a line off, and a refusal is shown", () => {
  const shown = page().line("north").line("south");
  const [first, second] = shown.state.outbox.map(one => one.id);
  shown.told({package: "Mudgroup.Done", data: {id: first}},
             {package: "Mudgroup.Refused", data: {id: second, code: -1, type: "no_exit", prose: "There is no way south."}});
  assert.deepEqual(shown.state.outbox, []);
  assert.deepEqual(shown.state.log.at(-1).prose, ["There is no way south."]);
});

test("a secret is shown nowhere, and is not kept over a drop", () => {
  const shown = page().told(example("Mudgroup.Ask")).act({do: "line", line: "battery staple", hidden: true});
  assert.equal(shown.state.ask, null);
  assert.equal(shown.state.log.length, 0);
  drop(shown);
  assert.deepEqual(shown.state.outbox, []);
});

test("who is told to sign in again is asked nothing any more", () => {
  const shown = new Page().told(example("Char.Login.Default"), example("Mudgroup.Ask"));
  shown.told({package: "Char.Login.Result", data: {success: false, message: "The world was restarted. Please log in again."}});
  assert.equal(shown.state.ask, null);
  assert.equal(shown.state.door.error, "The world was restarted. Please log in again.");
});

test("somebody else who signs in sees nothing of who was here before", () => {
  const shown = drop(page().told(said(1843, "Secret."))).told({package: "Char.Login.Result", data: {success: false, message: "Too late."}});
  assert.equal(shown.state.here, false);
  assert.equal(shown.state.door.error, "Too late.");
  shown.act({do: "sign in", account: "Bo", password: "x", new: false});
  assert.equal(shown.state.log.length, 0);
  assert.deepEqual(shown.state.groups, {});
});

test("who signs in again as the same has all still there", () => {
  const shown = drop(page().told(said(1843, "Mine."))).told({package: "Char.Login.Result", data: {success: false, message: "Too late."}});
  shown.act({do: "sign in", account: "ada", password: "x", new: false}).told(SUCCESS, me(), history());
  assert.equal(shown.state.log.length, 1);
  assert.equal(shown.state.here, true);
});

test("who signs out leaves nothing on the page", () => {
  const shown = page().told(said(1843, "Mine."), {package: "Core.Goodbye", data: {reason: "quit", text: ""}});
  assert.equal(shown.state.me, null);
  assert.equal(shown.state.log.length, 0);
});

test("a group that ends is gone", () => {
  assert.deepEqual(page().told(examples("server").find(one => one.data.patch === null)).state.groups, {});
});

test("what was before the eyes is read, and told when there is time", () => {
  const shown = page().told(said(1843, "Here."), {package: "Mudgroup.Patch", data: {group: 412, patch: {seq: 1843, me: {unread: 4}}}});
  assert.equal(unread(shown.state, "412"), 4);
  shown.act({do: "seen"});
  assert.equal(unread(shown.state, "412"), 0);
  shown.take();
  shown.act({do: "tell read"}).act({do: "tell read"});
  assert.deepEqual(shown.take(), [{package: "Mudgroup.Read", data: {group: 412, seq: 1843}}]);
});

test("a note that is asked for is shown with its lines as they were written", () => {
  const shown = page().act({do: "read note", number: "1"});
  assert.deepEqual(shown.lines(), ["group note read 1"]);
  shown.told({package: "Mudgroup.Event", data: {v: 1, type: "note_read", at: "2026-03-01T17:56:00Z", me: "actor", prose: ["Note 1"], data: {text: "They tilt\n  north."}}});
  assert.deepEqual(shown.state.note.lines, ["They tilt", "  north."]);
  assert.equal(shown.state.log.length, 0);
});

const draft = (lines, subject = "Layers") => ({package: "Mudgroup.Patch", data: {me: 17, patch: {draft: {group: 412, subject, lines}}}});
const done = one => one.told({package: "Mudgroup.Done", data: {id: one.state.writing.id}});

test("a note goes line by line, each when the one before was answered", () => {
  const shown = page().act({do: "write note", of: 412, subject: "Layers", lines: ["They tilt.", "", ".", "North."]});
  const wanted = ["group note write Layers", "They tilt.", "", "..", "North.", "."];
  for (let sent = 1; sent < wanted.length; sent += 1) {
    assert.deepEqual(shown.lines(), wanted.slice(0, sent));
    done(shown);
  }
  assert.deepEqual(shown.lines(), wanted);
  assert.equal(done(shown).state.writing.is, "done");
});

test("a note is for the group that it was begun for, whichever one is in by then", () => {
  const write = one => one.act({do: "write note", of: 412, subject: "Layers", lines: ["x"]});
  const elsewhere = write(page().told({package: "Mudgroup.Patch", data: {me: 17, patch: {current: 413}}}));
  assert.deepEqual(elsewhere.lines(), ["group #412 note write Layers"]);
  const gone = write(page().told({package: "Mudgroup.Patch", data: {group: 412, patch: null}}));
  assert.deepEqual(gone.lines(), []);
  assert.equal(gone.state.writing.is, "failed");
});

test("how a note is typed is not told while one goes by itself", () => {
  const shown = page().act({do: "write note", of: 412, subject: "Layers", lines: ["x"]});
  const opened = {package: "Mudgroup.Event", data: {v: 1, type: "draft_opened", at: "2026-03-01T17:56:00Z", me: "actor", prose: ["Your note."]}};
  assert.equal(shown.told(opened).state.log.length, 0);
  assert.equal(page().told(opened).state.log.length, 1);
});

test("a note that cannot be begun stays on the page with why", () => {
  const shown = page().act({do: "write note", of: 412, subject: "Layers", lines: ["x"]});
  shown.told({package: "Mudgroup.Refused", data: {id: shown.state.writing.id, code: -1, type: "board_full", prose: "The board is full."}});
  assert.equal(shown.state.writing.error, "The board is full.");
  assert.equal(shown.state.log.length, 0);
});

test("a note goes on after a drop from what the server has of it", () => {
  const shown = page().act({do: "write note", of: 412, subject: "Layers", lines: ["One", "Two", "Three"]});
  done(shown).told(draft([]));
  done(shown).told(draft(["One"]));
  drop(shown).told(SUCCESS, me({draft: {group: 412, subject: "Layers", lines: ["One", "Two"]}}), history());
  assert.deepEqual(shown.lines(), ["group note write Layers", "One", "Two", "Three"]);
});

test("a note whose last line was saved before the drop is done", () => {
  const shown = page().act({do: "write note", of: 412, subject: "Layers", lines: ["One"]});
  done(done(shown));
  const saved = structuredClone(GROUP);
  saved.data.notes[2] = {writer: "Ada", at: "2026-03-01T17:59:00Z", subject: "Layers"};
  drop(shown).told(SUCCESS, me(), saved, history());
  assert.equal(shown.state.writing.is, "done");
});

test("a note that is open on the server is gone on with, or dropped for another", () => {
  const shown = page().told(draft(["One"])).act({do: "write note", of: 412, subject: "Layers", lines: ["One", "Two"]});
  assert.deepEqual(shown.lines(), ["Two"]);
  const other = page().told(draft(["One"])).act({do: "write note", of: 412, subject: "Dips", lines: ["x"]});
  done(other);
  assert.deepEqual(other.lines(), ["abort", "group note write Dips"]);
});

test("nothing but a note's end is typed into a note that is open", () => {
  const shown = page().told(draft(["One"])).line("north").line(".");
  assert.deepEqual(shown.lines(), ["."]);
  assert.equal(shown.state.log[0].kind, "refused");
});
