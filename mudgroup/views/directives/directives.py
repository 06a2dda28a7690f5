"""Events as directives, for graphical clients: one line each, fields separated by ``|``.

Most lines are those of the document *Adding Groups to the Planet Oit*; docs/directives.md has all.
"""

from collections.abc import Mapping

from mudgroup.model.goals.hint_events import NextSteps, SpeakingTold
from mudgroup.model.goals.role_events import PointsGiven, ScoresSeen
from mudgroup.model.groups.events import (
    Disbanded,
    FollowToggled,
    GroupCreated,
    GroupEvent,
    LeaderSet,
    MemberAdded,
    MemberConnected,
    MemberLeft,
    MemberRemoved,
    NameSet,
    Said,
)
from mudgroup.model.groups.history_events import MissedLines
from mudgroup.model.groups.notes.note_events import NoteHeadersSeen
from mudgroup.model.groups.status_events import FloorSeen, StatusSeen
from mudgroup.model.groups.talk.floor_events import (
    FloorAsked,
    FloorEvent,
    FloorPassed,
    FloorSet,
    HandRaised,
    HearingSet,
    SlowSet,
)
from mudgroup.model.joining.events import InvitationsSeen
from mudgroup.model.moderation.events import RestrictionLifted, RestrictionSet
from mudgroup.model.records.moderation import Hearing
from mudgroup.model.sessions.events import DialectChosen
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.views.directives import (
    answers,
    goals,
    invitations,
    notes,
    presence,
    refusals,
    rights,
)
from mudgroup.views.directives.answers import besides
from mudgroup.views.directives.line import directive, group_line, member_permissions
from mudgroup.views.layout.instants import moment
from mudgroup.views.phrases import Lines, missed, staff
from mudgroup.views.registry import View, view


def _group(event: GroupEvent, action: str, *values: str | int) -> Lines:
    return (group_line(event, action, *values),)


def member_added(event: MemberAdded, face: Face) -> Lines:
    flags = (0, int(face.can_remove), int(face.can_set_leader))
    return _group(event, "add", event.target.name, event.role, *flags)


def member_removed(event: MemberRemoved, face: Face) -> Lines:
    return _group(event, "remove", event.target.name)


def disbanded(event: Disbanded, face: Face) -> Lines:
    return tuple(line for ref in event.members for line in _group(event, "remove", ref.name))


def follow_toggled(event: FollowToggled, face: Face) -> Lines:
    return _group(event, "toggle follow", event.actor.name)


def name_set(event: NameSet, face: Face) -> Lines:
    return _group(event, "set name", event.name)


def said(event: Said, face: Face) -> Lines | None:
    if face.part is not Part.ACTOR:
        return _group(event, "say", f"{event.actor.name} : {event.text}")
    if event.online == (event.actor.number,):
        return _group(event, "say", "No one is connected.")
    return None


def member_connected(event: MemberConnected, face: Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has connected.")


def member_left(event: MemberLeft, face: Face) -> Lines:
    return _group(event, "say", f"{event.actor.name} has left")


def floor(event: GroupEvent, seen: FloorSeen) -> Lines:
    """Who may speak: the mode, who has the floor, the pause, the hands that are raised."""
    holder = seen.holder.name if seen.holder else ""
    hands = [ref.name for ref in seen.hands]
    return _group(event, "floor", seen.mode, holder, seen.slow_seconds, len(hands), *hands)


def floor_event(event: FloorEvent, face: Face) -> Lines:
    return floor(event, event.floor)


def hearing_set(event: HearingSet, face: Face) -> Lines:
    return _group(event, "hearing", event.target.name, event.hearing)


def restriction_set(event: RestrictionSet, face: Face) -> Lines:
    until = moment(event.until) if event.until else ""
    return _restriction(event, event.kind, until, event.reason)


def restriction_lifted(event: RestrictionLifted, face: Face) -> Lines:
    return _restriction(event, "lifted", event.kind, event.reason)


def _restriction(event: RestrictionSet | RestrictionLifted, action: str, *values: str) -> Lines:
    where = event.where.number if event.where else 0
    return (directive("#GROUP", where, action, event.target.name, staff(event.actor), *values),)


def status_seen(event: StatusSeen, face: Face) -> Lines:
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
        member_permissions(face.permissions) if face.permissions else "",
        len(event.rows),
        *members,
    )
    roles = ((row.player.name, row.hearing) for row in event.rows)
    hearing = (_group(event, "hearing", *role) for role in roles if role[1] is not Hearing.DEFAULT)
    more = (*(line for lines in hearing for line in lines), *rights.unusual(event))
    # The role of a leader who has one in the goal does not tell who leads.
    return status + _group(event, "leader", event.actor.name) + floor(event, event.floor) + more


def missed_lines(event: MissedLines, face: Face) -> Lines:
    lines = missed(event.lines, event.more)
    return _group(event, "say", f"{lines} said while you were away.")


def group_created(event: GroupCreated, face: Face) -> Lines:
    """Nothing of its own: the status that follows tells of the group."""
    return ()


def leader_set(event: LeaderSet, face: Face) -> Lines:
    """Nothing of its own: the status that follows tells of the leader."""
    return ()


def chosen(level: int) -> Lines:
    """The answer to who has chosen a level."""
    return (directive("#OPTION", "graphical", level),)


def dialect_chosen(event: DialectChosen, face: Face) -> Lines:
    return chosen(event.level)


VIEWS: Mapping[type[Event], View[Lines | None]] = {
    **goals.VIEWS,
    **presence.VIEWS,
    **rights.VIEWS,
    **notes.VIEWS,
    **invitations.VIEWS,
    **dict(
        (
            view(MemberAdded, member_added),
            view(MemberRemoved, member_removed),
            view(Disbanded, disbanded),
            view(FollowToggled, follow_toggled),
            view(NameSet, name_set),
            view(Said, said),
            view(MemberConnected, member_connected),
            view(MemberLeft, member_left),
            view(StatusSeen, status_seen),
            view(MissedLines, missed_lines),
            view(FloorSet, floor_event),
            view(FloorPassed, floor_event),
            view(HandRaised, floor_event),
            view(SlowSet, floor_event),
            view(FloorAsked, floor_event),
            view(HearingSet, hearing_set),
            view(RestrictionSet, restriction_set),
            view(RestrictionLifted, restriction_lifted),
            view(GroupCreated, group_created),
            view(LeaderSet, leader_set),
        )
    ),
}


def untold(event: NextSteps | SpeakingTold, face: Face) -> Lines:
    """Nothing: a client that draws shows what is left of a goal, and where to speak."""
    return ()


LEVEL_2: Mapping[type[Event], View[Lines | None]] = {
    **VIEWS,
    **answers.VIEWS,
    **presence.LEVEL_2,
    **dict(
        (
            view(DialectChosen, dialect_chosen),
            view(NextSteps, untold),
            view(SpeakingTold, untold),
            view(Said, besides(said, answers.said)),
            view(InvitationsSeen, besides(invitations.counted, invitations.invitations_seen)),
            view(NoteHeadersSeen, besides(notes.counted, notes.note_headers_seen)),
            view(MissedLines, besides(missed_lines, answers.missed_lines)),
            view(ScoresSeen, besides(goals.scores_seen, answers.pot_seen)),
            view(PointsGiven, besides(goals.points_given, answers.pot_left)),
        )
    ),
}
"""The views of level 2, where some lines take the place of others or of prose."""


def lines(event: Event, face: Face, level: int = 1) -> Lines | None:
    """The directives of an event, None if it has none on that level and prose must do."""
    view = (VIEWS if level == 1 else LEVEL_2).get(type(event))
    return view(event, face) if view else None


def refusal(refused: Refused, call: Call, sentence: str, level: int = 1) -> Lines:
    """The directives of a refusal, none where that level has none and prose must do."""
    if level == 1:
        return refusals.declining(refused)
    return (*refusals.declining(refused), refusals.refused(refused, call, sentence))
