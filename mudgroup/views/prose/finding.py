"""Prose of joining, and of looking for players."""

from collections.abc import Mapping

from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining.events import (
    DeclinedJoin,
    Ending,
    InvitationEnded,
    InvitationRow,
    InvitationsSeen,
    Invited,
    JoiningSet,
    LookingSet,
    PlayersFound,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.aloud import either
from mudgroup.views.phrases import Lines, count, largest, listing, quoted, span_of, title
from mudgroup.views.registry import View, view


def invited(event: Invited, face: Face) -> Lines:
    if face.part is not Part.ACTOR:
        return (_asks(event.actor, event.group, span_of(event.seconds)),)
    who, group = listing([ref.name for ref in (*event.also, event.target)]), event.group.name
    if event.waits:
        time, are = largest(event.seconds), "are" if event.also else "is"
        wait = f"your invitation to {group} waits for them, at most {time}"
        return (f"{who} {are} not online: {wait}.",)
    return (f"You invite {who} to {group}.",)


def _asks(by: Ref, group: Ref, time: str) -> str:
    how = "'group accept' or 'group decline'"
    return f"{by.name} invites you to {title(group)}: {how}, within {time}."


def invitations_seen(event: InvitationsSeen, face: Face) -> Lines:
    if event.occasion is Occasion.CONNECTED:
        return tuple(_asks(row.by, row.group, largest(row.seconds)) for row in event.rows)
    if event.occasion is Occasion.CHANGED:
        return ()
    if not event.rows:
        return ("Nobody invites you at the moment. 'group looking TEXT' asks for it.",)
    how = "'group accept GROUP' or 'group decline GROUP'"
    head = f"You are invited to {count(len(event.rows), 'group')}: {how}"
    return (head, *map(_invitation, event.rows))


def _invitation(row: InvitationRow) -> str:
    return f"  {title(row.group)}, by {row.by.name}, for {largest(row.seconds)}"


def invitation_ended(event: InvitationEnded, face: Face) -> Lines:
    """Of what the player did they know, and what ended by itself is no news."""
    if event.ending is Ending.WITHDRAWN:
        return (f"You are not invited to {title(event.group)} any more.",)
    return ()


def declined_join(event: DeclinedJoin, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (f"You decline to join {event.group.name}.",)
    wait = count(event.seconds, "second")
    who = event.actor.name
    return (f"{who} declines to join {event.group.name}; you can ask again in {wait}.",)


def joining_set(event: JoiningSet, face: Face) -> Lines:
    if event.asks:
        return ("You are asked from now on before you are in a group.",)
    return ("Others can add you to their groups from now on.",)


def players_found(event: PlayersFound, face: Face) -> Lines:
    if not event.players and event.narrowed:
        return ("Nobody is like that: 'group search looking' finds who looks for a group.",)
    if not event.players:
        return ("Nobody looks for a group now. 'group looking TEXT' tells others that you do.",)
    lines = [f"{count(len(event.players) + event.more, 'player')} found:"]
    for row in event.players:
        looking = f", looking: {quoted(row.looking)}" if row.looking else ""
        lines.append(f"  {row.player.name}{looking}")
    if event.more:
        lines.append(f"  {either('... and', 'And')} {event.more} more: add words to your search.")
    return tuple(lines)


def looking_set(event: LookingSet, face: Face) -> Lines:
    if event.text:
        return (f"You tell others that you look for a group: {quoted(event.text)}",)
    return ("You do not tell others that you look for a group.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(Invited, invited),
        view(InvitationsSeen, invitations_seen),
        view(InvitationEnded, invitation_ended),
        view(DeclinedJoin, declined_join),
        view(JoiningSet, joining_set),
        view(PlayersFound, players_found),
        view(LookingSet, looking_set),
    )
)
