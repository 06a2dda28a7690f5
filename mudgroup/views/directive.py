"""Events as directives, for graphical clients: one line each, fields separated by ``|``.

Most lines are those of the document *Adding Groups to the Planet Oit*; docs/directives.md has all.
"""

from collections.abc import Callable, Mapping
from typing import Any

from mudgroup.model import errors as r
from mudgroup.model import events as e
from mudgroup.model import finding_events as j
from mudgroup.model import floor_events as f
from mudgroup.model import group_events as g
from mudgroup.model import moderation_events as m
from mudgroup.model import note_events as n
from mudgroup.model.moderation_records import Hearing
from mudgroup.views import goal_directives
from mudgroup.views.directive_line import directive, group_line
from mudgroup.views.phrases import Lines, count, missed, moment, staff

View = Callable[[Any, e.Face], Lines | None]


def _group(event: g.GroupEvent, action: str, *values: str | int) -> Lines:
    return (group_line(event, action, *values),)


def member_added(event: g.MemberAdded, face: e.Face) -> Lines:
    assert event.target
    flags = (0, int(face.can_remove), int(face.can_set_leader))
    return _group(event, "add", event.target.name, event.role, *flags)


def member_removed(event: g.MemberRemoved, face: e.Face) -> Lines:
    assert event.target
    return _group(event, "remove", event.target.name)


def disbanded(event: g.Disbanded, face: e.Face) -> Lines:
    return tuple(line for ref in event.members for line in _group(event, "remove", ref.name))


def follow_toggled(event: g.FollowToggled, face: e.Face) -> Lines:
    return _group(event, "toggle follow", event.actor.name)


def name_set(event: g.NameSet, face: e.Face) -> Lines:
    return _group(event, "set name", event.name)


def said(event: g.Said, face: e.Face) -> Lines | None:
    if face.part is not e.Part.ACTOR:
        return _group(event, "say", f"{event.actor.name} : {event.text}")
    if event.online == (event.actor.number,):
        return _group(event, "say", "No one is connected.")
    return None


def member_connected(event: g.MemberConnected, face: e.Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has connected.")


def member_left(event: g.MemberLeft, face: e.Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has left")


def floor(event: g.GroupEvent, seen: g.FloorSeen) -> Lines:
    """Who may speak: the mode, who has the floor, the pause, the hands that are raised."""
    holder = seen.holder.name if seen.holder else ""
    hands = [ref.name for ref in seen.hands]
    return _group(event, "floor", seen.mode, holder, seen.slow_seconds, len(hands), *hands)


def floor_event(event: f.FloorEvent, face: e.Face) -> Lines:
    return floor(event, event.floor)


def hearing_set(event: f.HearingSet, face: e.Face) -> Lines:
    assert event.target
    return _group(event, "hearing", event.target.name, event.hearing)


def members_seen(event: g.MembersSeen, face: e.Face) -> Lines:
    members: list[str | int] = []
    for row, room in zip(event.rows, event.rooms, strict=True):
        members += [row.player.name, int(row.online), room.name]
    return _group(event, "who", len(event.rows), *members)


def restriction_set(event: m.RestrictionSet, face: e.Face) -> Lines:
    until = moment(event.until) if event.until else ""
    return _restriction(event, event.kind, until, event.reason)


def restriction_lifted(event: m.RestrictionLifted, face: e.Face) -> Lines:
    return _restriction(event, "lifted", event.kind, event.reason)


def _restriction(event: m.RestrictionSet | m.RestrictionLifted, action: str, *values: str) -> Lines:
    assert event.target
    where = event.where.number if event.where else 0
    return (directive("#GROUP", where, action, event.target.name, staff(event.actor), *values),)


def status_seen(event: g.StatusSeen, face: e.Face) -> Lines:
    members: list[str | int] = []
    for row in event.rows:
        members += [row.player.name, row.role, row.score, int(row.following)]
    status = _group(
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
    roles = ((row.player.name, row.hearing) for row in event.rows)
    hearing = (_group(event, "hearing", *role) for role in roles if role[1] is not Hearing.DEFAULT)
    more = tuple(line for lines in hearing for line in lines)
    # The role of a leader who has one in the goal does not tell who leads.
    return status + _group(event, "leader", event.actor.name) + floor(event, event.floor) + more


def missed_lines(event: g.MissedLines, face: e.Face) -> Lines:
    lines = missed(event.lines, event.more)
    return _group(event, "say", f"{lines} said while you were away.")


def invited(event: j.Invited, face: e.Face) -> Lines | None:
    if face.part is e.Part.ACTOR:
        return None
    return _group(event, "request join", event.leader.name, event.group.name)


def declined_join(event: j.DeclinedJoin, face: e.Face) -> Lines | None:
    if face.part is e.Part.ACTOR:
        return None
    return _group(event, "declining join", event.actor.name, event.seconds)


def note_written(event: n.NoteWritten, face: e.Face) -> Lines:
    return _group(event, "new note", event.index, event.actor.name, event.text)


def note_headers_seen(event: n.NoteHeadersSeen, face: e.Face) -> Lines | None:
    if event.occasion is g.Occasion.ASKED and not event.headers:
        return None
    return tuple(
        line
        for header in event.headers
        for line in _group(
            event, "new note", header.index, moment(header.at), header.writer.name, header.subject
        )
    )


def note_read(event: n.NoteRead, face: e.Face) -> Lines:
    return _group(event, "read note", event.header.index, event.text)


def unread_notes(event: n.UnreadNotes, face: e.Face) -> Lines:
    return _group(event, "say", f"You have {count(event.notes, 'unread note')}.")


def group_created(event: g.GroupCreated, face: e.Face) -> Lines:
    """Nothing of its own: the status that follows tells of the group."""
    return ()


def leader_set(event: g.LeaderSet, face: e.Face) -> Lines:
    """Nothing of its own: the status that follows tells of the leader."""
    return ()


def groups_allowed(event: e.GroupsAllowed, face: e.Face) -> Lines:
    return (directive("#OPTION", "can create groups"),)


VIEWS: Mapping[type[e.Event], View] = {
    g.MemberAdded: member_added,
    g.MemberRemoved: member_removed,
    g.Disbanded: disbanded,
    g.FollowToggled: follow_toggled,
    g.NameSet: name_set,
    g.Said: said,
    g.MemberConnected: member_connected,
    g.MemberLeft: member_left,
    g.StatusSeen: status_seen,
    g.MissedLines: missed_lines,
    g.MembersSeen: members_seen,
    f.FloorSet: floor_event,
    f.FloorPassed: floor_event,
    f.HandRaised: floor_event,
    f.SlowSet: floor_event,
    f.FloorAsked: floor_event,
    f.HearingSet: hearing_set,
    m.RestrictionSet: restriction_set,
    m.RestrictionLifted: restriction_lifted,
    j.Invited: invited,
    j.DeclinedJoin: declined_join,
    n.NoteWritten: note_written,
    n.NoteHeadersSeen: note_headers_seen,
    n.NoteRead: note_read,
    n.UnreadNotes: unread_notes,
    g.GroupCreated: group_created,
    g.LeaderSet: leader_set,
    e.GroupsAllowed: groups_allowed,
    **goal_directives.VIEWS,
}


def lines(event: e.Event, face: e.Face) -> Lines | None:
    """The directives of an event, None if it has none and prose must do."""
    view = VIEWS.get(type(event))
    return view(event, face) if view else None


def refusal(refused: r.Refused) -> Lines | None:
    """The directive of a refusal, None if it has none and prose must do."""
    if isinstance(refused, r.Declining):
        values = ("declining join", refused.player.name, refused.seconds)
        return (directive("#GROUP", refused.group.number, *values),)
    return None
