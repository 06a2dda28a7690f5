"""What world scripts call.

Every function takes the script's `Turn` first. What cannot be done raises `ScriptError` with one
clear line. A script needs no right in a group; what it does there is told, and stands in the
history, as done by the server. A record that is given stands for what it is by now.
"""

from mudgroup.api.errors import ScriptError
from mudgroup.api.grouping import (
    add,
    create_group,
    disband,
    group,
    groups,
    history,
    last_entry_at,
    members,
    random_groups,
    remove,
    set_leader,
    set_module,
    set_name,
    write_note,
)
from mudgroup.api.people import create_player, is_online, move, place, player, players, players_in
from mudgroup.api.places import (
    change_room,
    create_exit,
    create_room,
    exits,
    retire_room,
    room,
    rooms,
)
from mudgroup.api.standing import floor, goal, module, modules, needs, restrictions
from mudgroup.api.teaching import create_section, put_in_section, section, section_players, sections
from mudgroup.model.world.turn import Turn

__all__ = [
    "ScriptError",
    "Turn",
    "add",
    "change_room",
    "create_exit",
    "create_group",
    "create_player",
    "create_room",
    "create_section",
    "disband",
    "exits",
    "floor",
    "goal",
    "group",
    "groups",
    "history",
    "is_online",
    "last_entry_at",
    "members",
    "module",
    "modules",
    "move",
    "needs",
    "place",
    "player",
    "players",
    "players_in",
    "put_in_section",
    "random_groups",
    "remove",
    "restrictions",
    "retire_room",
    "room",
    "rooms",
    "section",
    "section_players",
    "sections",
    "set_leader",
    "set_module",
    "set_name",
    "write_note",
]
