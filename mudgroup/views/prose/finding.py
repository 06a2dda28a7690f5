"""Prose of joining, and of looking for players."""

from collections.abc import Mapping

from mudgroup.model.groups.finding_events import (
    DeclinedJoin,
    Invited,
    JoiningSet,
    LookingSet,
    PlayersFound,
)
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.phrases import Lines, count, quoted, span_of, title
from mudgroup.views.registry import View, view


def invited(event: Invited, face: Face) -> Lines:
    if face.part is Part.ACTOR:
        return (f"You invite {event.target.name} to {event.group.name}.",)
    how = "'group accept' or 'group decline'"
    time = span_of(event.seconds)
    return (f"{event.actor.name} invites you to {title(event.group)}: {how}, within {time}.",)


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
    if not event.players:
        return ("Nobody is like that.",)
    lines = [f"{count(len(event.players) + event.more, 'player')} found:"]
    for row in event.players:
        looking = f", looking: {quoted(row.looking)}" if row.looking else ""
        lines.append(f"  {row.player.name}{looking}")
    if event.more:
        lines.append(f"  ... and {event.more} more: add words to your search.")
    return tuple(lines)


def looking_set(event: LookingSet, face: Face) -> Lines:
    if event.text:
        return (f"You tell others that you look for a group: {quoted(event.text)}",)
    return ("You do not tell others that you look for a group.",)


VIEWS: Mapping[type[Event], View[Lines]] = dict(
    (
        view(Invited, invited),
        view(DeclinedJoin, declined_join),
        view(JoiningSet, joining_set),
        view(PlayersFound, players_found),
        view(LookingSet, looking_set),
    )
)
