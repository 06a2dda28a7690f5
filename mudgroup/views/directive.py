"""Events as directives, for graphical clients: one line each, fields separated by ``|``.

The only place that may begin a line with ``#``. The grammar is in docs/directives.md; the lines are
those of the document *Adding Groups to the Planet Oit*.
"""

from collections.abc import Callable, Mapping
from typing import Any

from mudgroup.model import events as e

Lines = tuple[str, ...]
View = Callable[[Any, e.Face], Lines | None]

ESCAPES = str.maketrans({"\\": "\\\\", "|": "\\p", "\n": "\\n"})
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029])
del CONTROLS[0x0A]


def escape(field: str) -> str:
    r"""A text as one field: ``\`` is ``\\``, ``|`` is ``\p``, a line end is ``\n``.

    Other control characters are removed, so whatever the text, a line stays one line and the number
    of its fields reliable.
    """
    text = field.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(CONTROLS).translate(ESCAPES)


def unescape(field: str) -> str:
    """The text of a field, as a client reads it."""
    pieces = field.split("\\\\")
    return "\\".join(piece.replace("\\p", "|").replace("\\n", "\n") for piece in pieces)


def directive(name: str, *values: str | int) -> str:
    """One directive line without its line end."""
    return "|".join([name, *(escape(str(value)) for value in values)])


def _group(event: e.GroupEvent, action: str, *values: str | int) -> Lines:
    return (directive("#GROUP", event.group.number, action, *values),)


def member_added(event: e.MemberAdded, face: e.Face) -> Lines:
    assert event.target
    flags = (0, int(face.can_remove), int(face.can_set_leader))
    return _group(event, "add", event.target.name, event.role, *flags)


def member_removed(event: e.MemberRemoved, face: e.Face) -> Lines:
    assert event.target
    return _group(event, "remove", event.target.name)


def disbanded(event: e.Disbanded, face: e.Face) -> Lines:
    return tuple(line for m in event.members for line in _group(event, "remove", m.name))


def follow_toggled(event: e.FollowToggled, face: e.Face) -> Lines:
    return _group(event, "toggle follow", event.actor.name)


def name_set(event: e.NameSet, face: e.Face) -> Lines:
    return _group(event, "set name", event.name)


def said(event: e.Said, face: e.Face) -> Lines | None:
    if face.part is not e.Part.ACTOR:
        return _group(event, "say", f"{event.actor.name} : {event.text}")
    if event.online == (event.actor.number,):
        return _group(event, "say", "No one is connected.")
    return None


def member_connected(event: e.MemberConnected, face: e.Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has connected.")


def member_left(event: e.MemberLeft, face: e.Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has left")


def status_seen(event: e.StatusSeen, face: e.Face) -> Lines:
    members: list[str | int] = []
    for row in event.rows:
        members += [row.player.name, row.role, row.score, int(row.following)]
    return _group(
        event,
        "status",
        event.group.name,
        event.goal,
        event.goal_description,
        event.activity,
        event.board,
        face.permissions,
        len(event.rows),
        *members,
    )


def group_created(event: e.GroupCreated, face: e.Face) -> Lines:
    """Nothing of its own: the status that follows tells of the group."""
    return ()


def leader_set(event: e.LeaderSet, face: e.Face) -> Lines:
    """Nothing of its own: the status that follows tells of the leader."""
    return ()


def groups_allowed(event: e.GroupsAllowed, face: e.Face) -> Lines:
    return (directive("#OPTION", "can create groups"),)


VIEWS: Mapping[type[e.Event], View] = {
    e.MemberAdded: member_added,
    e.MemberRemoved: member_removed,
    e.Disbanded: disbanded,
    e.FollowToggled: follow_toggled,
    e.NameSet: name_set,
    e.Said: said,
    e.MemberConnected: member_connected,
    e.MemberLeft: member_left,
    e.StatusSeen: status_seen,
    e.GroupCreated: group_created,
    e.LeaderSet: leader_set,
    e.GroupsAllowed: groups_allowed,
}


def lines(event: e.Event, face: e.Face) -> Lines | None:
    """The directives of an event, None if it has none and prose must do."""
    view = VIEWS.get(type(event))
    return view(event, face) if view else None
