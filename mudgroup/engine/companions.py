"""Who is sent to a group of the server's companions: after a call, and when a server starts."""

from collections.abc import Iterable

from mudgroup.engine.outcome import SendCompanions
from mudgroup.model.companions import calling
from mudgroup.model.companions.events import CompanionsCalled
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.turn import Commit
from mudgroup.model.world.world import World


def sent(commit: Commit) -> SendCompanions | None:
    """The companions who were called in a turn, and where to."""
    for event in commit.events:
        if isinstance(event, CompanionsCalled):
            players = (commit.world.records[ref.number] for ref in event.come)
            return _to(event.group.number, event.actor.name, players)
    return None


def out(world: World) -> list[SendCompanions]:
    """The companions who were in groups when an earlier server ended."""
    return [
        _to(number, _caller(world, world.records[number]), players)
        for number, players in calling.out(world).items()
    ]


def _to(group: int, called: str, players: Iterable[object]) -> SendCompanions:
    come = ((p.name, p.companion) for p in players if isinstance(p, Player))
    return SendCompanions(group, called, tuple(come))


def _caller(world: World, group: object) -> str:
    """One of the people in a group, for want of who called; empty if there are none."""
    players = group.players() if isinstance(group, Group) else ()
    records = (world.records[number] for number in players)
    return next((p.name for p in records if isinstance(p, Player) and not p.companion), "")
