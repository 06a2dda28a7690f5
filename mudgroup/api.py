"""What world scripts call. Every function takes the script's `Turn` first.

What cannot be done raises `ScriptError` with one clear line. A script needs no right in a group;
what it does there is told, and stands in the history, as done by the server. A record that is given
stands for what it is by now.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from attrs import evolve

from mudgroup.engine import naming
from mudgroup.model.content import world
from mudgroup.model.goals import goals, lookup
from mudgroup.model.groups import leadership, membership, notes
from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.places import travel
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.places import REALM, Exit, Realm, Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import matching
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import forming
from mudgroup.model.teaching import sections as section_verbs
from mudgroup.model.world.errors import NameTaken, Refused
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.history import page
from mudgroup.model.world.turn import Turn as Turn
from mudgroup.views.paragraph import SIGNS
from mudgroup.views.prose.refusals.refusals import sentence

WORD = re.compile(r"[a-z][a-z0-9_-]*")


class ScriptError(Exception):
    """A script cannot go on; the message is one line for the admin."""


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Let a refusal become a `ScriptError`."""
    try:
        yield
    except Refused as refused:
        raise ScriptError(sentence(refused)) from refused


def _line(text: str, what: str) -> str:
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise ScriptError(f"a {what} is one line of text, not {text!r}")
    return line


def _realm(turn: Turn) -> Realm:
    if REALM not in turn.world.records:
        raise ScriptError("the world has no rooms yet: start the server on it once")
    return turn.world.realm


# --- rooms ---------------------------------------------------------------------------------------


def rooms(turn: Turn) -> tuple[Room, ...]:
    """Every room that is not retired, sorted by key."""
    every = (turn.get(Room, number) for _, number in sorted(turn.world.places.items()))
    return tuple(room for room in every if not room.retired)


def room(turn: Turn, key: str) -> Room:
    """The room of a key."""
    number = turn.world.places.get(key)
    if number is None or turn.get(Room, number).retired:
        raise ScriptError(f"there is no room {key}")
    return turn.get(Room, number)


def exits(turn: Turn, room: Room) -> tuple[Exit, ...]:
    """The ways out of a room."""
    return turn.exits(room.number)


def create_room(turn: Turn, key: str, name: str, description: str, capacity: int = 0) -> Room:
    """A new room. It stays when the world's files are applied again."""
    if not WORD.fullmatch(key):
        raise ScriptError(f"a room's key is lower-case letters, digits, - and _, not {key!r}")
    number = turn.world.places.get(key)
    if number is not None and not turn.get(Room, number).retired:
        raise ScriptError(f"there is a room {key} already")

    bare = Room(turn.new_number() if number is None else number, key, "", "", scripted=True)
    created = _described(bare, name, description, capacity)
    turn.put(created)
    return created


def change_room(turn: Turn, room: Room, name: str, description: str, capacity: int = 0) -> Room:
    """A room that a script made, with other texts."""
    old = _scripted(turn, room)
    changed = _described(old, name, description, capacity)
    if changed != old:
        turn.put(changed)
    return changed


def _described(room: Room, name: str, description: str, capacity: int) -> Room:
    name, description = _line(name, "room's name"), _line(description, "description")
    for text in (name, description):
        if text.startswith(SIGNS):
            raise ScriptError(f"'{text[:20]}' begins like a directive or an emote")
    return evolve(room, name=name, description=description, capacity=max(0, capacity))


def retire_room(turn: Turn, room: Room) -> None:
    """Take a room that a script made out of the world; who is in it goes to the start room."""
    world.retire(turn, _scripted(turn, room), _realm(turn).start)


def _scripted(turn: Turn, room: Room) -> Room:
    known = turn.get(Room, room.number)
    if not known.scripted:
        raise ScriptError(f"the room {known.key} is of the world's files: change it there")
    return known


def create_exit(
    turn: Turn, origin: Room, direction: str, destination: Room, back: str | None = None
) -> Exit:
    """A way from a room to another, and the way ``back`` if its direction is given."""
    if not WORD.fullmatch(direction):
        raise ScriptError(f"a direction is one lower-case word, not {direction!r}")
    known = [turn.get(Exit, number) for number in turn.world.exits.get(origin.number, ())]
    old = next((way for way in known if way.direction == direction), None)
    if old and not old.retired:
        raise ScriptError(f"there is a way {direction} from {origin.key} already")

    number = old.number if old else turn.new_number()
    way = Exit(number, origin.number, direction, destination.number, scripted=True)
    turn.put(way)
    if back is not None:
        create_exit(turn, destination, back, origin)
    return way


# --- players -------------------------------------------------------------------------------------


def players(turn: Turn) -> tuple[Player, ...]:
    """Every player, online or not, sorted by name."""
    return tuple(turn.player(number) for _, number in sorted(turn.world.names.items()))


def player(turn: Turn, name: str) -> Player:
    """The player of a name, whatever its case."""
    known = matching.player_named(turn.world, name)
    if known is None:
        raise ScriptError(f"there is no player called {name}")
    return known


@_in_one_line()
def create_player(turn: Turn, name: str) -> Player:
    """A new player in the start room, without a password: nobody can log in with the name yet."""
    naming.check_player_name(name, turn.settings.names)
    known = matching.player_named(turn.world, name)
    if known:
        raise NameTaken(name, known.name)
    _realm(turn)

    return administration.make_player(turn, name, "")


def move(turn: Turn, player: Player, room: Room) -> Player:
    """Put a player into a room; both rooms are told, and the player is shown the new one."""
    known, place = turn.player(player.number), turn.get(Room, room.number)
    if place.retired:
        raise ScriptError(f"there is no room {place.key}")

    if known.location != place.number:
        travel.teleport(turn, known, place.number)
    return turn.player(player.number)


# --- groups --------------------------------------------------------------------------------------


def groups(turn: Turn) -> tuple[Group, ...]:
    """Every group that is not disbanded, by number."""
    records = (record for _, record in sorted(turn.world.records.items()))
    return tuple(r for r in records if isinstance(r, Group) and r.disbanded_at is None)


def group(turn: Turn, name: str | int) -> Group:
    """The group of a name, whatever its case, or of an object number (``412`` or ``"#412"``)."""
    typed = f"#{name}" if isinstance(name, int) else name
    meant = matching.groups_meant(groups(turn), typed) if typed else []
    if not meant:
        raise ScriptError(f"there is no group called {typed}")
    if len(meant) > 1:
        raise ScriptError(f"{typed} is one of several: {', '.join(matching.titles(meant))}")
    return meant[0]


def members(turn: Turn, group: Group) -> tuple[Player, ...]:
    """The members of a group, in the order of joining."""
    return tuple(map(turn.player, turn.get(Group, group.number).players()))


def last_entry_at(turn: Turn, group: Group) -> datetime:
    """When something was last said or done in a group."""
    last = history(turn, group, 1)
    return last[-1].at if last else group.created_at


def history(turn: Turn, group: Group, most: int) -> tuple[Entry, ...]:
    """The newest ``most`` entries of a group's history, oldest first.

    ``entry.told()`` is the document's tuple; ``entry.actor`` and ``entry.leader`` are who did it
    and who led then. What the script does comes into the history when it has ended.
    """
    return page(turn.world, turn.archive, group.number, most)


@_in_one_line()
def create_group(turn: Turn, leader: Player, name: str) -> Group:
    """A new group with its leader as the only member."""
    plan = forming.Plan(_line(name, "group's name"), (leader,), leader)
    return forming.form(turn, _realm(turn).ref, plan, turn.player(leader.number).section)


@_in_one_line()
def add(turn: Turn, group: Group, player: Player) -> Group:
    """The group with one more member, who is not asked."""
    known = _open(turn, group)
    return membership.join(turn, known, player.number, REALM, accepted=False)


@_in_one_line()
def remove(turn: Turn, group: Group, player: Player) -> Group:
    """The group with one member less; without any it is disbanded."""
    known = _open(turn, group)
    require_member(turn, known, player.number)
    membership.take_out(turn, known, player.number, REALM)
    return turn.get(Group, group.number)


@_in_one_line()
def disband(turn: Turn, group: Group) -> None:
    """End a group. Its history stays."""
    known = _open(turn, group)
    membership.end(turn, known, REALM)


@_in_one_line()
def set_leader(turn: Turn, group: Group, player: Player) -> Group:
    """The group with another member as its leader."""
    known = _open(turn, group)
    require_member(turn, known, player.number)
    if known.leader == player.number:
        raise AlreadyLeads(player.ref, known.ref)
    leadership.pass_leadership(turn, known, player.number, REALM)
    return turn.get(Group, group.number)


@_in_one_line()
def set_module(turn: Turn, group: Group, name: str) -> Group:
    """The group with a module to work on, in place of what it worked on."""
    goals.start_module(turn, _open(turn, group), lookup.match_module(turn, name), REALM)
    return turn.get(Group, group.number)


@_in_one_line()
def set_name(turn: Turn, group: Group, name: str) -> Group:
    """The group with another name."""
    known = _open(turn, group)
    given = checked_name(turn, _line(name, "group's name"))
    leadership.rename(turn, known, given, _realm(turn).ref)
    return turn.get(Group, group.number)


@_in_one_line()
def write_note(
    turn: Turn, group: Group, subject: str, text: str, writer: Player | None = None
) -> None:
    """A note on a group's bulletin board, written by the leader or another member."""
    known = _open(turn, group)
    number = writer.number if writer else known.leader
    notes.write_note(turn, known, number, _line(subject, "subject"), text.expandtabs().strip())


def _open(turn: Turn, group: Group) -> Group:
    known = turn.get(Group, group.number)
    if known.disbanded_at:
        raise ScriptError(f"the group {known.name} (#{known.number}) is disbanded")
    return known


@_in_one_line()
def random_groups(turn: Turn, section: Section, size: int, seed: str = "") -> tuple[Group, ...]:
    """Groups of ``size`` or more of everybody in a section; the same seed draws the same."""
    known = turn.get(Section, section.number)
    seed = seed or str(turn.world.next_number)
    return tuple(forming.random_groups(turn, _realm(turn).ref, known, size, seed))


# --- sections ------------------------------------------------------------------------------------


def sections(turn: Turn) -> tuple[Section, ...]:
    """Every section, sorted by name."""
    return section_verbs.all_sections(turn)


def section(turn: Turn, name: str) -> Section:
    """The section of a name, whatever its case."""
    number = section_verbs.section_named(turn.world, name)
    if number is None:
        raise ScriptError(f"there is no section {name}")
    return turn.get(Section, number)


@_in_one_line()
def create_section(turn: Turn, name: str) -> Section:
    """A new section."""
    return section_verbs.new_section(turn, _line(name, "section's name"))


def section_players(turn: Turn, section: Section) -> tuple[Player, ...]:
    """The players in a section, sorted by name."""
    return section_verbs.players_of(turn, section)


def put_in_section(turn: Turn, player: Player, section: Section | None) -> Player:
    """Put a player into a section, out of the one before; None for out of any. They are told."""
    section_verbs.assign(turn, _realm(turn).ref, turn.player(player.number), section)
    return turn.player(player.number)
