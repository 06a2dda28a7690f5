"""Points: how those of a goal are shared, and the scores of members.

A score is part of the membership: it stays while its goal ends, and goes when the member goes.
"""

from attrs import evolve

from mudgroup.model.goals.errors import PotTooSmall
from mudgroup.model.goals.role_events import PointsGiven, ScoresSeen
from mudgroup.model.groups.roles_held import role_title
from mudgroup.model.records.goals import Goal, Sharing
from mudgroup.model.records.groups import Group
from mudgroup.model.rights import audience
from mudgroup.model.rights.permissions import change_member, require_member, require_right
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key


def shares(goal: Goal, members: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """What each member gains when a goal is completed, in the order of joining.

    What cannot be split evenly goes to those who joined first, a point each.
    """
    match goal.sharing:
        case Sharing.EACH:
            return tuple((player, goal.points) for player in members)
        case Sharing.SPLIT:
            part, rest = divmod(goal.points, len(members))
            return tuple((player, part + (n < rest)) for n, player in enumerate(members))
        case Sharing.LEADER:
            return ()


def share_out(group: Group, goal: Goal) -> Group:
    """The group with a goal's points in its scores, or in the pot that the leader gives from."""
    gains = dict(shares(goal, group.players()))
    members = tuple(
        evolve(member, score=member.score + gains.get(member.player, 0)) for member in group.members
    )
    pot = group.pot + (goal.points if goal.sharing is Sharing.LEADER else 0)
    return evolve(group, members=members, pot=pot)


def give(turn: Turn, group: Group, explorer: int, points: int, by: int) -> None:
    """Give a member points from the group's pot.

    Raises:
        NotInGroup: code -2.
        LacksRight: ``by`` may not change the goal.
        Missing: not at least one point.
        PotTooSmall: there are not so many.
    """
    require_right(turn, group, by, "can_change_goal")
    score = require_member(turn, group, explorer).score + points
    if points < 1:
        raise Missing("number of points")
    if points > group.pot:
        raise PotTooSmall(group.ref, group.pot)

    given = evolve(change_member(group, explorer, score=score), pot=group.pot - points)
    turn.put(given)

    turn.tell(
        PointsGiven(
            to=audience.hearers(turn, given),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=group.ref,
            points=points,
            score=score,
            left=given.pot,
        )
    )


def show_scores(turn: Turn, group: Group, explorer: int) -> None:
    """Show who hears the group the scores, the highest first. Raises NotInGroup."""
    audience.require_hearer(turn, group, explorer)

    rows = [
        (turn.ref(member.player), role_title(turn, group, member), member.score)
        for member in group.members
    ]
    rows.sort(key=lambda row: (-row[2], sort_key(row[0].name)))
    turn.tell(
        ScoresSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            rows=tuple(rows),
            pot=group.pot,
        )
    )
