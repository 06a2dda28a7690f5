import assert from "node:assert/strict";
import {test} from "node:test";
import {offers} from "../../mudgroup/web/complete.mjs";
import {firstWords, forGroup, named, quoted} from "../../mudgroup/web/lines.mjs";
import {counted, listed, sorted, when} from "../../mudgroup/web/words.mjs";
import {initial} from "../../mudgroup/web/state.mjs";
import {looked} from "../../mudgroup/web/team.mjs";

const COMMANDS = [
  {usage: "look [THING]", summary: "shows"}, {usage: "group say TEXT", summary: "speaks"},
  {usage: "group note write SUBJECT [= TEXT]", summary: "writes"}, {usage: "who", summary: "lists"},
  {usage: "@mute PLAYER ...", summary: "silences"}, {usage: "report ...", summary: "tells"},
];
const STATE = {...initial(), me: {current: 412, order: [412], commands: COMMANDS, carried: {}, samples: {}},
  room: {exits: [{direction: "north", to: "Ridge"}], people: {18: {name: "Bo"}, 19: {name: "Big Cy"}}, outcrops: {61: {name: "rusty boulder"}}, instruments: {}},
  groups: {412: {name: "Rock Hounds", members: {18: {name: "Bo"}}}}};
const texts = (typed, target = "command") => offers(typed, target, STATE).map(offer => offer.text);

test("a command is offered as far as it is typed as it stands", () => {
  assert.deepEqual(texts("gr"), ["group say ", "group note write "]);
  assert.deepEqual(texts("WHO"), ["who"]);
  assert.deepEqual(texts("@m"), ["@mute "]);
  assert.deepEqual(texts("rep"), ["report "]);
  assert.deepEqual(texts("n"), ["north"]);
});

test("what follows a command is what is near", () => {
  assert.deepEqual(texts("look rus"), ["look rusty boulder"]);
  assert.deepEqual(texts("look big c"), ["look Big Cy"]);
  assert.deepEqual(texts(""), []);
  assert.deepEqual(texts("who"), []);
});

test("in talk only names are offered, from a capital on", () => {
  assert.deepEqual(texts("Hello Bi", "group"), ["Hello Big Cy"]);
  assert.deepEqual(texts("hello bi", "group"), []);
});

test("of what is quoted, commands are buttons, and what stands for a word is left to the reader", () => {
  const words = firstWords(STATE.me, STATE.room);
  assert.deepEqual(quoted("Next: 'look rusty boulder', then 'report rusty boulder as KIND'.", words), [
    {text: "Next: "}, {text: "look rusty boulder", line: "look rusty boulder"}, {text: ", then "},
    {text: "report rusty boulder as KIND", line: "report rusty boulder as ", open: true}, {text: "."}]);
  assert.deepEqual(quoted("Your note 'Samples' isn't there", words), [{text: "Your note "}, {text: "'Samples'"}, {text: " isn't there"}]);
  assert.deepEqual(quoted("'north'", words), [{text: "north", line: "north"}]);
});

test("a group that is called like a command makes no button", () => {
  const text = "[a 'who' b] Bo sets the floor to queue: members raise a hand ('who').";
  assert.deepEqual(quoted(text, new Set(["who"])).filter(part => part.line).length, 1);
  assert.equal(quoted(text, new Set(["who"])).map(part => part.text).join(""), text.replace("('who')", "(who)"));
});

test("what somebody said makes no button, however they quote", () => {
  const said = `You are muted for 9 minutes: "loud" 'who' "and". See 'who'.`;
  assert.deepEqual(quoted(said, new Set(["who"])).map(part => part.line ?? part.text),
    ["You are muted for 9 minutes: ", `"loud" 'who' "and"`, ". See ", "who", "."]);
});

test("a line for a group is for that one, whichever one is in by then", () => {
  const state = {me: {current: 412}, groups: {412: {}, 413: {}}};
  assert.equal(forGroup(state, 412, "group disband sure"), "group disband sure");
  assert.equal(forGroup(state, 413, "group disband sure"), "group #413 disband sure");
  assert.equal(forGroup(state, 414, "group disband sure"), "");
});

test("who looks at a group that they hear sees their own again when it has ended", () => {
  const app = {state: {me: {current: 412}, groups: {412: {id: 412}, 413: {id: 413}}}, ui: {view: 413}};
  assert.equal(looked(app).id, 413);
  delete app.state.groups[413];
  assert.equal(looked(app).id, 412);
  assert.equal(looked({state: {me: null, groups: {}}, ui: {view: 0}}), null);
});

test("a group is typed by its name where that means no other", () => {
  assert.equal(named({1: {name: "Rock Hounds"}, 2: {name: "Salt"}}, "1"), "Rock Hounds");
  assert.equal(named({1: {name: "Rock"}, 2: {name: "Rock Hounds"}}, "1"), "#1");
  assert.equal(named({1: {name: "'quoted'"}}, "1"), "#1");
});

test("lists are as people write and sort them", () => {
  assert.equal(listed(["Ada", "Bo", "Cy"]), "Ada, Bo and Cy");
  assert.equal(counted(1, "line"), "1 line");
  assert.deepEqual(sorted({1: "Member10", 2: "ada", 3: "Member9", 4: "Élan"}, name => name).map(([, name]) => name), ["ada", "Élan", "Member9", "Member10"]);
});

test("a time that is none is nothing", () => {
  assert.equal(when("never", 0), "");
  assert.match(when("2026-03-01T18:00:00Z", Date.parse("2026-03-01T18:00:00Z")), /\d/);
});
