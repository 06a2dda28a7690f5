"""A group as a document: what all who hear it share, and what is each reader's own.

What is shared is made once, whoever reads it; only those who have muted some of the players in it
read another.
"""

from collections.abc import Collection, Iterable

from mudgroup.model.goals import modules, progress
from mudgroup.model.goals.events import Need
from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.roles_held import role_name
from mudgroup.model.groups.status import NO_RIGHTS
from mudgroup.model.records.goals import MapTruth, SharedMap
from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience, permissions, restrictions
from mudgroup.model.world.finding import by_key, goal_of, module_of
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.json import VERSION, Json
from mudgroup.views.documents.people import afk
from mudgroup.views.goal_phrases import want

ENDLESS = ""
"""Until when something holds that ends when it is lifted."""


def voices(turn: Turn, group: Group) -> frozenset[int]:
    """Whose words the shared part shows: who has muted one of them reads another."""
    notes = boards.on_board(turn, group.board) if group.board else ()
    return frozenset((*group.players(), *(note.writer for note in notes)))


def shared(turn: Turn, group: Group, seq: int, muted: Collection[int]) -> Json:
    """``Mudgroup.Group`` without ``me``, as those read it who have muted some of its voices.

    ``seq`` is the number of the newest entry of its history.
    """
    return {
        "v": VERSION,
        "id": group.number,
        "name": group.name,
        "seq": seq,
        "leader": group.leader,
        "members": _members(turn, group, muted),
        "order": list(group.players()),
        "goal": _goal(turn, group),
        "waiting": _waiting(turn, group),
        "floor": {
            "mode": group.floor.mode.value,
            "holder": group.floor.holder,
            "hands": list(group.floor.hands),
            "slow_seconds": group.floor.slow_seconds,
        },
        "notes": _notes(turn, group, muted),
        "map": _map(turn, group),
        "listeners": {str(n): turn.player(n).name for n in audience.listeners(turn, group)},
        "mandatory": group.mandatory,
        "past_open": group.past_open,
    }


def own(turn: Turn, group: Group, reader: Player, unread: int) -> Json:
    """What is a reader's own in a group, who is a member or listens in it."""
    member = group.member(reader.number)
    numbers = boards.unread(turn, group, reader.number)[reader.number] if member else ()
    return {
        "rights": rights(member.permissions if member else NO_RIGHTS),
        "unread": unread,
        "notes_unread": list(numbers),
        "muted_until": _muted_until(turn, group, reader),
        "member": member is not None,
    }


def rights(held: Permissions) -> list[str]:
    """Rights as they are typed, in the document's order."""
    return [word for word, right in permissions.RIGHTS.items() if getattr(held, right)]


def needs(wanted: Iterable[Need]) -> list[Json]:
    """What a goal wants, and how far it is met."""
    return [
        {"words": want(need), "done": need.done, "of": need.number, "met": need.met}
        for need in wanted
    ]


def _muted_until(turn: Turn, group: Group, reader: Player) -> str | None:
    """Until when a reader may not speak in the group, None for who may."""
    held = restrictions.find(turn, reader, Restraint.MUTED, group)
    if held is None:
        return None
    return held.until.isoformat() if held.until else ENDLESS


def _members(turn: Turn, group: Group, muted: Collection[int]) -> Json:
    usual = {leads: permissions.usual(turn, leads) for leads in (False, True)}
    return {
        str(member.player): _member(turn, member, usual[member.player == group.leader], muted)
        for member in group.members
    }


def _member(turn: Turn, member: Member, usual: Permissions, muted: Collection[int]) -> Json:
    player = turn.player(member.player)
    online = turn.is_shown_online(member.player)
    return {
        "name": player.name,
        "role": role_name(turn, member.role) if member.role else "",
        "score": member.score,
        "following": member.following,
        "online": online,
        "afk": afk(turn, member.player, muted),
        "room": turn.ref(player.location).name if online else None,
        "hearing": member.hearing.value,
        "rights": None if member.permissions == usual else rights(member.permissions),
    }


def _goal(turn: Turn, group: Group) -> Json | None:
    goal, module = goal_of(turn, group), module_of(turn, group)
    if goal is None or module is None:
        return None
    place, total = modules.position(turn, module, goal)
    return {
        "name": goal.name,
        "module": module.name,
        "place": place,
        "of": total,
        "description": goal.description,
        "points": goal.points,
        "standing": progress.standing(goal, len(group.members)).value,
        "progress": needs(progress.group_needs(turn, group, goal)),
    }


def _waiting(turn: Turn, group: Group) -> Json | None:
    """The module of which no goal fits the group now, and for how many its goals are."""
    module = module_of(turn, group)
    if module is None or group.goal:
        return None
    return {
        "module": module.name,
        "members": len(group.members),
        "goals": [
            {"name": goal.name, "least": goal.fewest, "most": goal.most}
            for goal in modules.left(turn, group, module)
        ],
    }


def _notes(turn: Turn, group: Group, muted: Collection[int]) -> Json:
    return {
        str(note.index): {
            "writer": turn.player(note.writer).name,
            "at": note.at.isoformat(),
            "subject": note.subject,
        }
        for note in (boards.on_board(turn, group.board) if group.board else ())
        if note.writer not in muted
    }


def _map(turn: Turn, group: Group) -> Json | None:
    """The map that the group draws now: its squares by column and row, what is marked, and where
    its members stand who are online."""
    drawn = turn.get(SharedMap, group.activity) if group.activity else None
    truth = by_key(turn, drawn.key, MapTruth) if drawn else None
    if drawn is None or truth is None:
        return None
    sheet, there = drawn.sheet(), dict(truth.squares)
    online = (p for p in map(turn.player, group.players()) if turn.is_shown_online(p.number))
    rooms = ((player.number, turn.get(Room, player.location)) for player in online)
    return {
        "name": truth.name,
        "columns": list(truth.columns),
        "rows": list(range(1, truth.rows + 1)),
        "units": list(truth.units),
        "squares": {square: [sheet[square].unit] for square in there if square in sheet},
        "here": {
            str(player): room.grid
            for player, room in rooms
            if room.region == truth.region and room.grid in there
        },
    }
