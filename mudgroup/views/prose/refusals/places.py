"""Refusals of going and following as one line of prose each."""

from collections.abc import Mapping

from mudgroup.model.places.errors import (
    FollowsAlready,
    LeadsNone,
    LeadsSeveral,
    NoSuchExit,
    NothingMore,
    RoomFull,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.layout.aloud import usage
from mudgroup.views.phrases import aside, count, few, title
from mudgroup.views.registry import Wording, wording

MOST_GROUPS = 4
"""Groups and their leaders that one line names."""


def no_such_exit(refused: NoSuchExit, viewer: int) -> str:
    return f"There is no way {refused.typed}. Exits: {', '.join(refused.ways) or 'none'}"


def nothing_more(refused: NothingMore, viewer: int) -> str:
    return f"There is nothing more to see of the {refused.typed}."


def room_full(refused: RoomFull, viewer: int) -> str:
    return f"{refused.room.name} is full: it holds {count(refused.capacity, 'player')}."


def follows_already(refused: FollowsAlready, viewer: int) -> str:
    what = "follow" if refused.following else "do not follow"
    already = " already" if refused.following else ""
    return f"You {what} {refused.leader.name} in {title(refused.group)}{already}."


def leads_none(refused: LeadsNone, viewer: int) -> str:
    """Who leads instead, and what to type to follow them."""
    others = [leader.name for _, leader in refused.leaders if leader.number != viewer]
    how = f" 'group follow {others[0]}' follows {others[0]}." if others else ""
    if len(refused.leaders) == 1:
        ((group, leader),) = refused.leaders
        who = _does(refused.player, viewer, "do not lead", "does not lead", "You")
        return f"{who} {title(group)}; {_does(leader, viewer, 'do', 'does')}.{how}"
    who = _does(refused.player, viewer, "lead", "leads", "You")
    led = [f"{_does(leader, viewer, 'lead', 'leads')} {title(g)}" for g, leader in refused.leaders]
    return f"{who} none of your groups; {few(led, MOST_GROUPS)}.{how}"


def _does(player: Ref, viewer: int, yours: str, theirs: str, you: str = "you") -> str:
    return f"{you} {yours}" if player.number == viewer else f"{player.name} {theirs}"


def leads_several(refused: LeadsSeveral, viewer: int) -> str:
    who = refused.player.name
    orders = [
        f"'group {usage(f'#{g.number}')} follow {who}'{aside(g.name)}" for g in refused.groups
    ]
    return (
        f"{who} leads several of your groups. Which do you mean: {few(orders, MOST_GROUPS, 'or')}?"
    )


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NoSuchExit, no_such_exit),
        wording(NothingMore, nothing_more),
        wording(RoomFull, room_full),
        wording(FollowsAlready, follows_already),
        wording(LeadsNone, leads_none),
        wording(LeadsSeveral, leads_several),
    )
)
