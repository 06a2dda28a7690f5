/** The group: who is in it, what it does, who may speak, its notes; and how one finds one. */

import {h} from "./dom.mjs";
import {does, begins, opens} from "./lines.mjs";
import {person, follow} from "./people.mjs";
import {openNote} from "./dialogs.mjs";
import {sorted, byName, counted, listed, when, capital} from "./words.mjs";

/** @typedef {import("./main.mjs").App} App */

const FEW = 12;

/** The group that is looked at, one's own when that has ended, or null. @param {App} app */
export const looked = ({state, ui}) => state.groups[ui.view] ?? state.groups[state.me?.current] ?? null;

/** @param {App} app */
export function team(app) {
  const group = looked(app);
  const member = group?.me?.member !== false;
  return h("section", {key: "group", class: "panel team", "data-for": "group", "aria-label": "Group"},
    h("h2", {id: "group-title"}, group?.name ?? "Your group"),
    group ? [
      member ? null : h("p", {class: "hint"}, "You listen here; the members know it."),
      member && group.leader !== app.state.me.id ? h("div", {key: "follow", class: "row"}, follow(app, group)) : null,
      goal(app, group, member), members(app, group), floor(app, group, member), notes(app, group, member),
      member ? place(app, group) : null,
    ] : none(app),
    ownGoals(app),
    finding(app, group));
}

/** @param {App} app */
function none(app) {
  return [
    h("p", {key: "none"}, "You are in no group. Form one, join one that invites you, or find people."),
    form(app, "create", "Name of the new group", "Form a group", name => `group create ${name}`.trim(), false),
    h("div", {key: "alone", class: "row"}, does(app, "companions", "Call companions")),
  ];
}

/**
 * One field that ends a line.
 * @param {App} app @param {string} id @param {string} label @param {string} act
 * @param {(text: string) => string} line @param {boolean} [required]
 */
function form(app, id, label, act, line, required = true) {
  return h("form", {key: id, class: "inline", on: {submit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (document.getElementById(id));
    app.line(line(field.value.trim()));
    field.value = "";
  }}},
    h("label", {for: id}, label),
    h("div", {class: "row"}, h("input", {id, required, autocomplete: "off", maxlength: 200}),
      h("button", {type: "submit", title: line("…")}, act)));
}

/** What becomes of the group, and of one's place in it. @param {App} app @param {any} group */
function place(app, group) {
  const rights = group.me.rights ?? [];
  return h("div", {key: "place", class: "part"}, h("h3", null, "The group itself"), h("div", {class: "row"},
    rights.includes("rename") ? begins(app, "group name ", "Rename") : null,
    group.mandatory ? null : opens(app, () => app.open({kind: "sure", of: group.id, line: "group leave", label: "Leave",
      words: `You leave ${group.name}.`}), "Leave", {title: "group leave"}),
    rights.includes("disband") ? opens(app, () => app.open({kind: "sure", of: group.id, line: "group disband sure", label: "End it",
      words: `${group.name} ends for all ${counted(group.order.length, "member")}. Its history is kept.`}), "End the group", {title: "group disband sure"}) : null));
}

/** @param {App} app @param {any} group @param {boolean} member */
function goal(app, group, member) {
  const {goal: now} = group;
  const may = member && group.me.rights?.includes("goal");
  const choices = member ? h("div", {class: "row"}, does(app, "group goal list", "What there is to do"),
    may ? begins(app, "group goal choose ", now ? "Choose another" : "Choose one") : null,
    now && app.state.me.hints ? does(app, "hints", "Next step") : null) : null;
  if (!now) return h("div", {key: "goal", class: "part"}, h("h3", null, "Goal"), waits(group.waiting) ?? h("p", {class: "empty"}, "No goal yet."), choices);
  return h("div", {key: "goal", class: "part"}, h("h3", null, `Goal: ${now.name}`),
    h("p", {class: "hint"}, [now.module && `${now.place} of ${now.of} in ${now.module}`, now.points && `worth ${counted(now.points, "point")}`].filter(Boolean).join(", ")),
    now.description ? h("p", null, now.description) : null,
    now.standing && now.standing !== "active" ? h("p", {class: "bad"}, `It waits: there are ${now.standing} members for it.`) : null,
    progress(now.progress), choices);
}

/** That no goal is for so many members, and for how many they are. @param {any} waiting */
const waits = waiting => waiting ? h("p", {class: "bad"}, `No goal of ${waiting.module} is for ${counted(waiting.members, "member")}: `
  + waiting.goals.map((/** @type {any} */ {name, least, most}) => `${name} is for ${least === most ? "" : `${least} to `}${counted(most, "member")}`).join("; ")
  + ". It goes on when your group has the right size.") : null;

/** @param {any[]} steps */
const progress = steps => steps?.length ? h("ul", {class: "progress"}, steps.map(({words, done, of, met}, place) => h("li", {key: place},
  h("span", null, `${capital(words)}: ${done} of ${of}${met ?? done >= of ? ", done" : ""}`),
  h("progress", {value: Math.min(done, of), max: Math.max(of, 1), "aria-label": words})))) : null;

/** @param {App} app @param {any} group */
function members(app, group) {
  const {ui, state} = app;
  const all = Object.entries(group.members).sort(([id, one], [other, another]) =>
    Number(Number(other) === group.leader) - Number(Number(id) === group.leader) ||
    Number(another.online) - Number(one.online) || byName(one.name, another.name));
  const online = all.filter(([, one]) => one.online).length;
  const shown = ui.all || all.length <= FEW ? all : all.slice(0, FEW);
  const ears = Object.values(group.listeners ?? {});
  const may = group.me?.rights?.includes("invite");
  return h("div", {key: "members", class: "part"}, h("h3", null, "Members"),
    h("p", {class: "hint"}, `${counted(all.length, "member")}, ${online} online${group.mandatory ? ", put together by a teacher" : ""}`),
    h("ul", {class: "members"}, shown.map(([id, one]) => h("li", {key: id, class: one.online ? "" : "off"},
      person(app, id, one.name, "member", group.me?.member === false ? undefined : group,
        h("p", {class: "hint"}, standing(group, id, one)))))),
    shown.length < all.length || (ui.all && all.length > FEW)
      ? opens(app, () => app.set({all: !ui.all}), ui.all ? "Show fewer" : `Show all ${all.length}`, {class: "quiet"}) : null,
    ears.length ? h("p", {class: "hint"}, `${listed(/** @type {string[]} */ (ears))} ${ears.length === 1 ? "listens" : "listen"}.`) : null,
    may ? form(app, "invite", "Somebody to invite", "Invite", name => `group invite ${name}`) : null,
    state.me && group.order.length === 1 ? does(app, "companions", "Call companions") : null);
}

/** @param {any} group @param {string} id @param {any} one */
function standing(group, id, one) {
  const words = [Number(id) === group.leader ? "leads" : "", one.role, one.following ? "follows" : "",
    one.online ? (one.room ?? "") : "not online", one.afk === null || one.afk === undefined ? "" : one.afk ? `away: ${one.afk}` : "away",
    one.score ? counted(one.score, "point") : "", one.hearing && one.hearing !== "default" ? one.hearing : ""];
  return words.filter(Boolean).join(" · ");
}

const MODES = {open: "Everybody may speak.", moderated: "Who is given the floor may speak.", queue: "One may speak after another."};

/** @param {App} app @param {any} group @param {boolean} member */
function floor(app, group, member) {
  const {mode, holder, hands, slow_seconds: slow} = group.floor ?? {mode: "open", holder: 0, hands: []};
  const {me} = app.state;
  const leads = group.leader === me.id || group.me?.rights?.includes("leader") || me.rank !== "member";
  const name = (/** @type {number} */ id) => (id === me.id ? "you" : group.members[id]?.name ?? `#${id}`);
  const raised = hands.includes(me.id);
  return h("div", {key: "floor", class: "part"}, h("h3", null, "Who may speak"),
    h("p", null, [MODES[/** @type {keyof typeof MODES} */ (mode)] ?? mode, mode === "open" ? "" : holder ? `${capital(name(holder))} ${holder === me.id ? "have" : "has"} the floor.` : "Nobody has the floor.",
      slow ? `Each may speak once in ${counted(slow, "second")}.` : ""].filter(Boolean).join(" ")),
    typeof group.me?.muted_until === "string" ? h("p", {class: "bad"},
      `You may not speak here until ${group.me.muted_until ? when(group.me.muted_until, app.now()) : "that is lifted"}.`) : null,
    hands.length ? h("p", null, `Hands raised: ${listed(hands.map(name))}.`) : null,
    h("div", {class: "row"},
      member && mode !== "open" && holder !== me.id ? does(app, "group hand", raised ? "Lower your hand" : "Raise your hand") : null,
      mode !== "open" && (leads || holder === me.id) ? does(app, "group floor next", "Pass the floor on") : null,
      leads && member ? Object.keys(MODES).filter(one => one !== mode).map(one => does(app, `group floor ${one}`, capital(one), {key: one, class: "quiet", "aria-label": `Make the floor ${one}`})) : null));
}

/** @param {App} app @param {any} group @param {boolean} member */
function notes(app, group, member) {
  if (!group.notes) return null;
  const {me} = app.state;
  const all = Object.entries(group.notes).sort(([one], [other]) => Number(other) - Number(one));
  const fresh = new Set(group.me?.notes_unread ?? []);
  return h("div", {key: "notes", class: "part"}, h("h3", null, "Notes"),
    all.length ? h("ul", {class: "things"}, all.map(([number, {writer, at, subject}]) => h("li", {key: number},
      h("div", null, h("span", null, subject), fresh.has(Number(number)) ? h("span", {class: "tag strong"}, "unread") : null,
        h("p", {class: "hint"}, `${writer}, ${when(at, app.now())}`)),
      member ? h("div", {class: "row"},
        opens(app, () => { app.act({do: "read note", number, now: app.now()}); app.open({kind: "note"}); }, "Read", {title: `group note read ${number}`, "aria-label": `Read ${subject}`}),
        writer === me.name || group.leader === me.id ? opens(app, () => app.open({kind: "sure", of: group.id, line: `group note delete ${number}`, label: "Delete", words: `The note “${subject}” is taken off the board.`}),
          "Delete", {class: "quiet", title: `group note delete ${number}`, "aria-label": `Delete ${subject}`}) : null) : null)))
      : h("p", {class: "empty"}, "No notes yet."),
    member ? opens(app, () => openNote(app), "Write a note", {title: "group note write SUBJECT"}) : null);
}

/** @param {App} app */
function ownGoals(app) {
  const all = sorted(app.state.me?.goals, goal => goal.name ?? "");
  return all.length ? h("div", {key: "goals", class: "part"}, h("h3", null, "Goals of your own"), h("ul", {class: "things"}, all.map(([id, one]) =>
    h("li", {key: id}, h("div", null, h("span", null, one.name ?? id), one.description ? h("p", {class: "hint"}, one.description) : null, progress(one.progress)))))) : null;
}

/** @param {App} app @param {any} group */
function finding(app, group) {
  const {me} = app.state;
  if (!me) return null;
  return h("details", {key: "finding", class: "part", open: !group}, h("summary", null, h("h3", null, "Find people")),
    h("div", {class: "row"}, does(app, "who", "Who is online"), does(app, "group search looking", "Who looks for a group"), does(app, "group search here free", "Who is free here")),
    form(app, "find", "A part of a name", "Find", name => `group find ${name}`),
    h("p", {class: "hint"}, me.looking ? `Others read that you look for a group: “${me.looking}”` : "Tell others that you look for a group:"),
    me.looking ? does(app, "group looking off", "Look no more") : form(app, "looking", "What you look for", "Tell them", text => `group looking ${text}`));
}
