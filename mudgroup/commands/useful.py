"""Which of the commands on groups a player needs most: what bare ``group`` offers."""

from mudgroup.model.goals import modules
from mudgroup.model.groups.notes import boards
from mudgroup.model.joining import asked
from mudgroup.model.records.goals import Module
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.world.finding import every, goal_of
from mudgroup.model.world.turn import Turn


def useful(turn: Turn, group: Group | None, actor: Player) -> list[str]:
    """The commands that a player needs most in their state, the first first."""
    invited = ["accept", "decline"] if asked.pending(turn, actor) else []
    if group is None:
        return [*invited, "create", "looking", "search"]
    member = group.member(actor.number)
    unread = bool(member and boards.unread(turn, group, actor.number)[actor.number])
    alone = len(group.members) == 1
    leads = group.leader == actor.number
    wanted = (
        (unread, "note"),
        (alone, "add"),
        (alone and goes_alone(turn, group), "goal"),
        (alone, "invite"),
        (alone, "search"),
        (not leads and member is not None and not member.following, "follow"),
        (may_choose(turn, group, actor.number), "goal"),
        (True, "say"),
        (True, "history"),
        (True, "who"),
    )
    return invited + [word for is_useful, word in wanted if is_useful]


def goes_alone(turn: Turn, group: Group) -> bool:
    """Whether who is alone in a group has a goal to work on, or a module to choose."""
    goal = goal_of(turn, group)
    return goal.fits(1) if goal else not group.module and bool(modules.for_one(turn))


def may_choose(turn: Turn, group: Group, player: int) -> bool:
    """Whether there is a goal to look at, or a module that the player may choose."""
    if group.module:
        return True
    member = group.member(player)
    return bool(member and member.permissions.can_change_goal and every(turn, Module))
