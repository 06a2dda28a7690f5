/** Maps: the one that the group draws, and the planet with where one is. */

import {h, same} from "./dom.mjs";
import {looked} from "./team.mjs";
import {opens} from "./lines.mjs";
import {byName, listed} from "./words.mjs";

/** @typedef {import("./main.mjs").App} App */

/** @param {App} app */
export function maps(app) {
  const group = looked(app);
  return h("section", {key: "map", class: "panel maps", "data-for": "map", "aria-labelledby": "map-title"},
    h("h2", {id: "map-title"}, "Maps"),
    group?.map ? sheet(app, group) : null,
    app.state.map ? planet(app) : h("p", {class: "empty"}, "There is no map of this world yet."));
}

/** The group's map; letters go across, numbers down. @param {App} app @param {any} group */
function sheet(app, group) {
  const {rows, columns, squares, here} = group.map;
  const letters = [rows, columns].find(side => side.some((/** @type {any} */ one) => Number.isNaN(Number(one)))) ?? columns;
  const numbers = letters === rows ? columns : rows;
  const title = group.map.name ?? "Map of the group";
  return h("div", {key: "sheet", class: "part"}, h("h3", null, title),
    h("div", {class: "sideways", role: "region", "aria-label": "Map of the group", tabindex: 0},
      h("table", {class: "sheet-map"}, h("thead", null, h("tr", null, h("td", null), letters.map((/** @type {any} */ letter) => h("th", {key: letter, scope: "col"}, String(letter))))),
        h("tbody", null, numbers.map((/** @type {any} */ number) => h("tr", {key: number}, h("th", {scope: "row"}, String(number)),
          letters.map((/** @type {any} */ letter) => square(app, group, `${letter}${number}`, squares, here))))))),
    h("p", {class: "hint"}, "Choose a square to mark it with a rock."));
}

/** @param {App} app @param {any} group @param {string} name @param {any} squares @param {any} here */
function square(app, group, name, squares, here) {
  const marks = [squares?.[name] ?? []].flat();
  const people = Object.entries(here ?? {}).filter(([, where]) => where === name).map(([id]) =>
    Number(id) === app.state.me.id ? "you" : group.members[id]?.name ?? "somebody");
  const unit = marks.join(", ");
  return h("td", {key: name}, h("button", {type: "button", "data-unit": unit || undefined,
    "aria-label": `${name}, ${unit || "not marked"}${people.length ? `, ${listed(people)} ${people.length > 1 || people[0] === "you" ? "are" : "is"} here` : ""}`,
    title: `map mark ${name} UNIT`, on: {click: () => app.open({kind: "mark", square: name})}},
    h("span", {class: "unit"}, unit || "·"), people.length ? h("span", {class: "pin"}, people.includes("you") ? "◆" : "◇") : null));
}

const STEP = 40, EDGE = 30;
/** From the middle of where the reader is to the line of its name. */
const BELOW = 24;
/** What is drawn around the reader: more would be too small to read in a narrow panel. */
const AROUND = {width: 9 * STEP, height: 7 * STEP};

/** @param {App} app */
function planet(app) {
  const {map, room, groups, me} = app.state;
  const members = groups[me?.current]?.members ?? {};
  const rooms = new Map();
  for (const [id, one] of Object.entries(members)) {
    if (Number(id) !== me.id && one.online && one.room) rooms.set(one.room, [...(rooms.get(one.room) ?? []), one.name]);
  }
  const with_ = [...rooms].map(([where, names]) => `${listed(names)} in ${where}`);
  return h("div", {key: "planet", class: "part"}, h("h3", null, "The planet"),
    app.ui.choices.plain ? null : h("div", {class: "sideways", role: "region", "aria-label": "Drawing of the planet", tabindex: 0},
      same("drawing", [map, room?.id, with_.join(), app.ui.whole], () => drawing(map, room, new Set(rooms.keys()), app.ui.whole))),
    app.ui.choices.plain ? null : opens(app, () => app.set({whole: !app.ui.whole}), app.ui.whole ? "Only around you" : "The whole planet", {class: "quiet"}),
    h("p", null, room ? `You are in ${room.name}${room.region ? `, ${room.region}` : ""}.` : ""),
    with_.length ? h("p", {class: "hint"}, `${with_.join("; ")}.`) : null,
    ways(app));
}

/** The same as words, with buttons for the next places. @param {App} app */
function ways(app) {
  const {map, room} = app.state;
  const next = (room?.exits ?? []).filter((/** @type {any} */ exit) => exit.to);
  /** @type {Record<string, string[]>} */
  const regions = {};
  for (const {name, region} of Object.values(map.places)) (regions[region] ??= []).push(name);
  return [
    next.length ? h("ul", {key: "next", class: "row"}, next.map((/** @type {any} */ {direction, to}) => h("li", {key: direction},
      h("button", {type: "button", title: direction, on: {click: () => app.line(direction)}}, `${to}, ${direction}`)))) : null,
    h("details", {key: "places"}, h("summary", null, "All places as a list"), Object.keys(regions).sort(byName).map(region => h("div", {key: region},
      h("h4", null, region || "Elsewhere"), h("p", null, `${listed([...new Set(regions[region])].sort(byName))}.`)))),
  ];
}

/** @param {any} map @param {any} room @param {Set<string>} busy @param {boolean} whole */
function drawing(map, room, busy, whole) {
  const places = Object.entries(map.places);
  const xs = places.map(([, {x}]) => x), ys = places.map(([, {y}]) => y);
  const left = Math.min(...xs), top = Math.min(...ys);
  const at = (/** @type {any} */ place) => [(place.x - left) * STEP + EDGE, (place.y - top) * STEP + EDGE];
  const width = (Math.max(...xs) - left) * STEP + 2 * EDGE, height = (Math.max(...ys) - top) * STEP + 2 * EDGE;
  const here = map.places[room?.id];
  const view = whole || !here ? {x: 0, y: 0, width, height} : around(at(here), width, height);
  const lines = map.ways.filter((/** @type {any[]} */ way) => way.every(id => map.places[id])).map((/** @type {any[]} */ [one, other]) => {
    const [x1, y1] = at(map.places[one]), [x2, y2] = at(map.places[other]);
    return h("line", {key: `${one}-${other}`, x1, y1, x2, y2});
  });
  const dots = places.filter(([, place]) => place !== here).map(([id, place]) => {
    const [cx, cy] = at(place);
    return h("circle", {key: id, cx, cy, r: busy.has(place.name) ? 8 : 5, class: busy.has(place.name) ? "busy" : undefined}, h("title", null, place.name));
  });
  return h("svg", {class: whole ? "planet whole" : "planet", viewBox: `${view.x} ${view.y} ${view.width} ${view.height}`, width: view.width, height: view.height, role: "img",
                   "aria-label": `The planet: ${places.length} places. ${here ? `You are in ${here.name}.` : ""}`},
    h("g", {class: "ways"}, lines), h("g", {class: "places"}, dots), h("g", {class: "regions"}, regionNames(places, at, here ? at(here) : [])),
    here ? you(at(here), here.name, view) : null);
}

/** The part of a drawing that has the reader in its middle, or near an edge. @param {number[]} here @param {number} width @param {number} height */
function around([x, y], width, height) {
  const wide = Math.min(AROUND.width, width), high = Math.min(AROUND.height, height);
  return {x: Math.min(Math.max(0, x - wide / 2), width - wide), y: Math.min(Math.max(0, y - high / 2), height - high), width: wide, height: high};
}

/**
 * The names of regions, but one that would lie under that of where the reader is.
 * @param {[string, any][]} places @param {(place: any) => number[]} at @param {number[]} you
 */
function regionNames(places, at, [left, top]) {
  /** @type {Record<string, number[][]>} */
  const spots = {};
  for (const [, place] of places) (spots[place.region] ??= []).push(at(place));
  return Object.entries(spots).filter(([region]) => region).map(([region, points]) => {
    const x = points.reduce((sum, [px]) => sum + px, 0) / points.length;
    const y = Math.min(...points.map(([, py]) => py)) - 12;
    const covered = Math.abs(x - left) < 2.5 * STEP && Math.abs(y - top - BELOW) < 16;
    return covered ? null : h("text", {key: region, x, y, "text-anchor": "middle"}, region);
  });
}

/** @param {number[]} where @param {string} name @param {{x: number, width: number}} view */
function you([x, y], name, view) {
  const across = (x - view.x) / view.width;
  const side = across < 1 / 3 ? "start" : across > 2 / 3 ? "end" : "middle";
  return h("g", {class: "you"}, h("circle", {cx: x, cy: y, r: 9}), h("text", {x, y: y + BELOW, "text-anchor": side}, `You: ${name}`));
}
