"""What panels are told of who is where, and of what a player is, may and hears, as directives."""

from collections.abc import Mapping

from mudgroup.model.groups.presence_events import (
    GroupCurrent,
    GroupEnded,
    GroupsAllowed,
    MemberOnline,
    MembersMoved,
    PlayerTold,
    RestrictionsHeld,
)
from mudgroup.model.groups.status_events import GroupChosen, MembersSeen, Occasion
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.directives.line import directive, group_line
from mudgroup.views.layout.instants import moment
from mudgroup.views.phrases import Lines, staff
from mudgroup.views.registry import View, view


def player_told(event: PlayerTold, face: Face) -> Lines:
    player = event.actor
    return (directive("#PLAYER", player.number, player.name, event.rank.name.lower()),)


def groups_allowed(event: GroupsAllowed, face: Face) -> Lines:
    return (directive("#OPTION", "can create groups" if event.allowed else "cannot create groups"),)


def group_current(event: GroupCurrent, face: Face) -> Lines:
    return (directive("#GROUP", event.group.number if event.group else 0, "current"),)


def group_ended(event: GroupEnded, face: Face) -> Lines:
    return (group_line(event, "end", event.why),)


def member_online(event: MemberOnline, face: Face) -> Lines:
    return (group_line(event, "online", event.actor.name, int(event.online), event.room.name),)


def members_moved(event: MembersMoved, face: Face) -> Lines:
    names = [player.name for player in event.players]
    return (group_line(event, "moved", event.room.name, len(names), *names),)


def members_seen(event: MembersSeen, face: Face) -> Lines:
    """The whole list, for who has come or asked; the others are told what is new."""
    if face.part is not Part.ACTOR and event.occasion is not Occasion.RENEWED:
        return ()
    members: list[str | int] = []
    for row, room in zip(event.rows, event.rooms, strict=True):
        members += [row.player.name, int(row.online), room.name]
    return (group_line(event, "who", len(event.rows), *members),)


def restrictions_held(event: RestrictionsHeld, face: Face) -> Lines:
    where = event.where.number if event.where else 0
    return tuple(
        directive(
            "#GROUP",
            where,
            row.kind,
            row.player.name,
            staff(row.by),
            moment(row.until) if row.until else "",
            row.reason,
        )
        for row in event.rows
    )


def group_chosen(event: GroupChosen, face: Face) -> Lines:
    """Nothing of its own: `current` tells of the group."""
    return ()


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(PlayerTold, player_told),
        view(GroupsAllowed, groups_allowed),
        view(GroupCurrent, group_current),
        view(GroupEnded, group_ended),
        view(MembersSeen, members_seen),
        view(RestrictionsHeld, restrictions_held),
    )
)


LEVEL_2: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(MemberOnline, member_online),
        view(MembersMoved, members_moved),
        view(GroupChosen, group_chosen),
    )
)
"""Only on level 2."""
