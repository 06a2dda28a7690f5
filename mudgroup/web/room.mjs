/** The room: ways out, who is there, what can be tested, what can be taken. */

import {h} from "./dom.mjs";
import {does, begins, opens} from "./lines.mjs";
import {person} from "./people.mjs";
import {sorted, capital, counted} from "./words.mjs";

/** @typedef {import("./main.mjs").App} App */

/** @param {App} app */
export function here(app) {
  const {room} = app.state;
  return h("section", {key: "room", class: "panel room", "data-for": "room", "aria-label": "Room"},
    h("h2", {id: "room-title"}, room?.name ?? "Where you are"),
    room ? [
      room.region ? h("p", {class: "hint"}, [room.region, room.grid && `square ${room.grid}`].filter(Boolean).join(", ")) : null,
      h("div", {class: "prose"}, (room.description ?? []).map((/** @type {string} */ text) => h("p", null, text))),
      exits(app), outcrops(app), instruments(app), carried(app), people(app),
    ] : h("p", {class: "empty"}, "One moment: the world has not told yet where you are."));
}

/** @param {App} app */
function exits(app) {
  const {exits: ways} = app.state.room;
  return h("div", {key: "exits", class: "part"}, h("h3", null, "Ways out"),
    ways?.length ? h("ul", {class: "exits"}, ways.map((/** @type {any} */ {direction, to, needs, people: crowd, opened_by: key}) => h("li", {key: direction},
      h("button", {type: "button", title: direction, on: {click: () => app.line(direction)}},
        h("strong", null, capital(direction)), to ? h("span", null, ` ${to}`) : null,
        wants(needs && `needs ${needs}`, crowd && `needs ${crowd} people`, key && `opened by ${key}`)))))
      : h("p", {class: "empty"}, "There is no way out that you can see."));
}

/** @param {...(string | number | undefined)} what */
function wants(...what) {
  const words = what.filter(Boolean).join(", ");
  return words ? h("span", {class: "needs"}, ` ${words}`) : null;
}

/** @param {App} app */
function outcrops(app) {
  const {room, me} = app.state;
  const all = sorted(room.outcrops, outcrop => outcrop.name);
  if (!all.length) return null;
  const tests = sorted(me?.carried, tool => tool.name).filter(([, tool]) => tool.line?.includes("{outcrop}"));
  return h("div", {key: "outcrops", class: "part"}, h("h3", null, "Rocks to look at"),
    h("ul", {class: "cards"}, all.map(([id, {name, description}]) => h("li", {key: id, class: "card"},
      h("h4", null, capital(name)),
      description ? h("p", null, description) : null,
      h("div", {class: "row"},
        does(app, `look ${name}`, "Look", {"aria-label": `Look at the ${name}`}),
        tests.map(([tool, {name: label, line}]) => does(app, line.replace("{outcrop}", name), capital(label),
          {key: tool, "aria-label": `${capital(label)} on the ${name}`})),
        begins(app, `report ${name} as `, "Report", {"aria-label": `Report what the ${name} is`})),
      tests.length ? null : h("p", {class: "hint"}, "Take an instrument to test it with.")))));
}

/** @param {App} app */
function instruments(app) {
  const all = sorted(app.state.room.instruments, instrument => instrument.name);
  if (!all.length) return null;
  return h("div", {key: "instruments", class: "part"}, h("h3", null, "Instruments here"),
    h("ul", {class: "row"}, all.map(([id, {name, many}]) => h("li", {key: id},
      does(app, `take ${name}`, many > 1 ? `Take ${name} (${many})` : `Take ${name}`)))));
}

/** @param {App} app */
function carried(app) {
  const {me} = app.state;
  const tools = sorted(me?.carried, tool => tool.name);
  const samples = sorted(me?.samples, name => name);
  if (!tools.length && !samples.length) return null;
  return h("div", {key: "carried", class: "part"}, h("h3", null, "What you carry"),
    h("ul", {class: "things"},
      tools.map(([id, {name, line}]) => h("li", {key: id}, h("span", null, capital(name)),
        line && !line.includes("{outcrop}") ? does(app, line, capital(line)) : null, does(app, `drop ${name}`, "Drop", {class: "quiet", "aria-label": `Drop the ${name}`}))),
      samples.map(([id, name]) => h("li", {key: `s${id}`}, h("span", null, `Piece of the ${name}`), sampleTests(app, name)))));
}

/** @param {App} app @param {string} name */
function sampleTests(app, name) {
  const {me} = app.state;
  const tests = sorted(me.carried, tool => tool.name).filter(([, tool]) => tool.line?.includes("{outcrop}"));
  return h("div", {class: "row"}, tests.map(([id, {name: label, line}]) =>
    does(app, line.replace("{outcrop}", name), capital(label), {key: id, class: "quiet", "aria-label": `${capital(label)} on your piece of the ${name}`})),
    does(app, `drop ${name}`, "Drop", {class: "quiet", "aria-label": `Throw away your piece of the ${name}`}));
}

const FEW = 12;

/** @param {App} app */
function people(app) {
  const {room, me} = app.state;
  const all = sorted(room.people, one => one.name).filter(([id]) => Number(id) !== me?.id);
  const shown = app.ui.menu === "crowd" || all.length <= FEW ? all : all.slice(0, FEW);
  return h("div", {key: "people", class: "part"}, h("h3", null, "Who is here"),
    all.length ? h("ul", {class: "people"}, shown.map(([id, {name, afk}]) => h("li", {key: id},
      person(app, id, name, "room"), afk !== null && afk !== undefined ? h("span", {class: "hint"}, afk ? `away: ${afk}` : "away") : null)))
      : h("p", {class: "empty"}, "You are alone here."),
    shown.length < all.length ? opens(app, () => app.set({menu: "crowd"}), `Show all ${all.length}`, {class: "quiet"}) : null,
    room.more ? h("p", {class: "hint"}, `and ${counted(room.more, "other")}`) : null);
}
