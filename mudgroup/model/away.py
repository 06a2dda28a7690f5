"""What happens to players who are away is kept, to be told when they come.

Like what follows from events, it is looked at once for every turn, whoever began it.
"""

from collections.abc import Iterator

from attrs import evolve

from mudgroup.model.goals.events import GoalCompleted
from mudgroup.model.groups.events import (
    Disbanded,
    GroupEvent,
    LeaderSet,
    MemberAdded,
    MemberRemoved,
)
from mudgroup.model.groups.rights_events import RightsSet
from mudgroup.model.joining.events import Invited
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import News, NewsKind
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.turn import Turn

Told = tuple[int, NewsKind, str]
"""Whom something is told, what it is, and the words that belong to it."""


def keep_news(turn: Turn) -> None:
    """Keep what the turn did to players who are away."""
    for event in turn.events:
        if isinstance(event, GroupEvent):
            for player, kind, text in _told(turn, event):
                target = event.target.number if event.target else 0
                news = News(turn.now, kind, event.group, event.actor.number, target, text)
                keep(turn, player, news)


def keep(turn: Turn, number: int, news: News) -> None:
    """Keep something for a player, if they are away; not too much of it."""
    most = turn.settings.groups.news_most
    if most and turn.presence(number) is None:
        player = turn.player(number)
        turn.put(evolve(player, news=(*player.news, news)[-most:]))


def _told(turn: Turn, event: GroupEvent) -> Iterator[Told]:
    match event:
        case MemberAdded():
            yield event.target.number, NewsKind.ADDED, ""
        case MemberRemoved():
            yield event.target.number, NewsKind.REMOVED, ""
        case LeaderSet():
            yield event.target.number, NewsKind.LED, ""
            if turn.get(Group, event.group.number).member(event.old.number):
                yield event.old.number, NewsKind.LED, ""
        case RightsSet():
            yield event.target.number, NewsKind.RIGHTS, event.signed
        case Disbanded():
            yield from ((member.number, NewsKind.DISBANDED, "") for member in event.members)
        case GoalCompleted():
            yield from ((player, NewsKind.COMPLETED, event.goal.name) for player in event.members)
        case Invited() if not mutes(turn.world, event.target.number, event.actor.number):
            yield event.target.number, NewsKind.INVITED, ""
