"""Invitations as directives: who asks, until when it holds, and why it holds no longer."""

from collections.abc import Mapping
from datetime import datetime

from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining.events import (
    DeclinedJoin,
    InvitationEnded,
    InvitationsSeen,
    Invited,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.directives.line import directive, group_line
from mudgroup.views.layout.instants import moment
from mudgroup.views.phrases import Lines
from mudgroup.views.registry import View, view


def _asked(group: Ref, leader: Ref, by: Ref, until: datetime | None) -> Lines:
    return (
        directive("#GROUP", group.number, "request join", leader.name, group.name),
        directive("#GROUP", group.number, "invitation", by.name, moment(until) if until else ""),
    )


def invited(event: Invited, face: Face) -> Lines | None:
    if face.part is Part.ACTOR:
        return None
    return _asked(event.group, event.leader, event.actor, event.until)


def invitations_seen(event: InvitationsSeen, face: Face) -> Lines | None:
    if event.occasion is Occasion.ASKED and not event.rows:
        return None
    return tuple(
        line for row in event.rows for line in _asked(row.group, row.leader, row.by, row.until)
    )


def counted(event: InvitationsSeen, face: Face) -> Lines:
    """How many follow, to who asked: on level 2, where prose does not tell that there are none."""
    if event.occasion is not Occasion.ASKED:
        return ()
    return (directive("#GROUP", 0, "invitations", len(event.rows)),)


def invitation_ended(event: InvitationEnded, face: Face) -> Lines:
    return (group_line(event, "invitation ended", event.ending),)


def declined_join(event: DeclinedJoin, face: Face) -> Lines | None:
    if face.part is Part.ACTOR:
        return None
    return (group_line(event, "declining join", event.actor.name, event.seconds),)


VIEWS: Mapping[type[Event], View[Lines | None]] = dict(
    (
        view(Invited, invited),
        view(InvitationsSeen, invitations_seen),
        view(InvitationEnded, invitation_ended),
        view(DeclinedJoin, declined_join),
    )
)
