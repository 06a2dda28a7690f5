/** A person's menu: what one can do with or about them, as one's rights allow. */

import {h} from "./dom.mjs";
import {does, begins, opens} from "./lines.mjs";

/** @typedef {import("./main.mjs").App} App */

/**
 * A name that opens what can be done; nothing opens for oneself.
 * @param {App} app @param {string} id of the player @param {string} name @param {string} where which list it is in
 * @param {any} [group] the group that they are a member of @param {any} [about] what is said of them
 */
export function person(app, id, name, where, group, about) {
  const {me} = app.state;
  if (Number(id) === me?.id) return [h("span", {class: "name"}, `${name} (you)`), about];
  const menu = `${where} ${id}`, shown = app.ui.menu === menu;
  return h("div", {class: "person"},
    h("button", {type: "button", class: "name", "data-menu": menu, "aria-expanded": String(shown),
                 on: {click: () => app.set({menu: shown ? "" : menu})}}, name),
    about,
    shown ? h("div", {class: "row deeds", role: "group", "aria-label": name}, deeds(app, id, name, group)) : null);
}

/** @param {App} app @param {string} id @param {string} name @param {any} group */
function deeds(app, id, name, group) {
  const {me, room} = app.state;
  const rights = group?.me?.rights ?? [];
  const mine = app.state.groups[me.current];
  const leads = group && (group.leader === me.id || rights.includes("leader"));
  const staff = me.rank !== "member";
  const muted = id in (me.muted ?? {});
  return [
    begins(app, `tell ${name} `, "Tell"),
    room?.people?.[id] ? does(app, `look ${name}`, "Look at") : null,
    group && group.leader === Number(id) ? follow(app, group) : null,
    mine && !group && !mine.members[id] && mine.me.rights.includes("invite") ? does(app, `group invite ${name}`, "Invite") : null,
    leads && group.floor?.mode !== "open" ? does(app, `group floor give ${name}`, "Give the floor") : null,
    leads && group.goal ? begins(app, `group role ${name} `, "Role") : null,
    leads ? does(app, `group rights ${name}`, "Rights") : null,
    rights.includes("leader") ? does(app, `group leader ${name}`, "Make leader") : null,
    rights.includes("remove") ? opens(app, () => app.open({kind: "sure", of: group.id, line: `group remove ${name}`,
      words: `${name} will no longer be in ${group.name}.`, label: "Remove"}), "Remove", {title: `group remove ${name}`}) : null,
    muted ? does(app, `unmute ${name}`, "Hear again") : does(app, `mute ${name}`, "Mute"),
    leads || staff ? begins(app, `@mute ${name} for 10m because `, "Silence") : null,
    opens(app, () => app.open({kind: "report", name}), "Report", {title: `report player ${name} …`}),
  ];
}

/** @param {App} app @param {any} group */
export function follow(app, group) {
  const mine = group.members[app.state.me.id];
  if (!mine) return null;
  return mine.following ? does(app, "group follow off", "Stop following") : does(app, "group follow on", "Follow");
}
