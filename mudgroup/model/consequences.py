"""What follows from what happened in a turn, whoever began it: the last thing before its commit.

A verb ends with its own tells. What other subjects make of them stands here, in one ordered table
that runs once for every turn, be it of a typed line, a script, a roster, a login or an admin. So
groups know nothing of goals, and no deed counts only because it was typed.

The order is the one in which people read: first what concerns who came or went, then what becomes
of the group, then what was achieved, since a goal that is completed may begin the next one, and
what clients must be told for their panels to stay right, and last what nobody reads twice.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from mudgroup.model import away, once
from mudgroup.model.goals import hints, judging, roles
from mudgroup.model.goals.goals import members_changed
from mudgroup.model.goals.sheets import tell_goal
from mudgroup.model.groups import listeners, panels
from mudgroup.model.groups.events import Disbanded, LeaderSet, MemberAdded, MemberRemoved, NameSet
from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining import asked
from mudgroup.model.records.groups import Group
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Commit, Turn

E = TypeVar("E", bound=Event)
Rule = tuple[type[Event], Callable[[Turn, Any], None]]


def commit(turn: Turn) -> Commit:
    """Let follow what follows, and commit: no turn ends in another way."""
    happened = tuple(turn.events)
    for event in happened:
        for kind, then in CONSEQUENCES:
            if isinstance(event, kind):
                then(turn, event)
    asked.groups_changed(turn, turn.changed(Group))
    _look_again(turn, happened)
    doers = judging.judge(turn)
    hints.tell_next(turn, doers)
    away.keep_news(turn)
    panels.tell_panels(turn)
    once.tell_once(turn)
    return turn.commit()


def _row(kind: type[E], then: Callable[[Turn, E], None]) -> Rule:
    """A row of the table, checked by its types."""
    return kind, then


def _show_group(turn: Turn, added: MemberAdded) -> None:
    """Show who comes all of the group that a status does not."""
    group, player = turn.get(Group, added.group.number), added.target.number
    if group.member(player):
        # That somebody listens is said before anything of the group that they could hear.
        listeners.tell_listened(turn, group, player)
        tell_goal(turn, group, player, Occasion.CHANGED)
        boards.show_to_new(turn, group, player)


def _free_role(turn: Turn, removed: MemberRemoved) -> None:
    group = turn.get(Group, removed.group.number)
    if removed.role and len(group.members) > 1:
        roles.tell_free(turn, group, removed.target, removed.role)


def _show_invited(turn: Turn, changed: LeaderSet | NameSet) -> None:
    asked.show_group(turn, changed.group.number)


def _forget_listeners(turn: Turn, ended: Disbanded) -> None:
    listeners.forget(turn, turn.get(Group, ended.group.number))


CONSEQUENCES: tuple[Rule, ...] = (
    # Who comes sees the goal before the group's standing in it changes by their coming.
    _row(MemberAdded, _show_group),
    _row(MemberAdded, hints.tell_speaking),
    _row(MemberRemoved, _free_role),
    _row(Disbanded, _forget_listeners),
    # Who is invited is shown the group as it is: its name, and who leads it.
    _row(LeaderSet, _show_invited),
    _row(NameSet, _show_invited),
)
"""What follows from each event, in order."""


def _look_again(turn: Turn, happened: Iterable[Event]) -> None:
    """Goals look again at each group that has changed, once, however many came and went."""
    before: dict[int, tuple[int, ...]] = {}
    for event in happened:
        if isinstance(event, MemberAdded | MemberRemoved):
            before.setdefault(event.group.number, event.before)
    for number, players in before.items():
        members_changed(turn, turn.get(Group, number), players)
