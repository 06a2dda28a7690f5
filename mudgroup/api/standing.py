"""How things stand in a group: its goal, its floor, who is restricted in it."""

from mudgroup.model.goals import progress
from mudgroup.model.goals.events import Need
from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk import floor as floors
from mudgroup.model.moderation import lists
from mudgroup.model.moderation.events import RestrictionRow
from mudgroup.model.records.goals import Goal, Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.finding import every, goal_of
from mudgroup.model.world.turn import Turn


def modules(turn: Turn) -> tuple[Module, ...]:
    """Every module that a group can work on."""
    return tuple(every(turn, Module))


def module(turn: Turn, group: Group) -> Module | None:
    """The module that a group works on, None for none."""
    number = turn.get(Group, group.number).module
    return turn.get(Module, number) if number else None


def goal(turn: Turn, group: Group) -> Goal | None:
    """The goal that a group has, None for none."""
    return goal_of(turn, turn.get(Group, group.number))


def needs(turn: Turn, group: Group) -> tuple[Need, ...]:
    """What the goal of a group asks for, each with how much is done; nothing without a goal."""
    known = turn.get(Group, group.number)
    wanted = goal_of(turn, known)
    return tuple(progress.group_needs(turn, known, wanted)) if wanted else ()


def floor(turn: Turn, group: Group) -> FloorSeen:
    """Who may speak in a group: the mode, who has the floor, raised hands, seconds if slow."""
    return floors.seen(turn, turn.get(Group, group.number))


def restrictions(
    turn: Turn, player: Player | None = None, group: Group | None = None
) -> tuple[RestrictionRow, ...]:
    """The mutes and bans that hold, with place, end and reason: by the players' names.

    Of one player, in one group, or both; without either all.
    """
    known = [turn.player(player.number)] if player else lists.restricted_players(turn)
    where = turn.get(Group, group.number).ref if group else None
    rows = (row for one in known for row in lists.rows(turn, None, one))
    return tuple(row for row in rows if where is None or row.where == where)
