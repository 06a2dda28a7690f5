"""The state of a group, as its members are shown it."""

from mudgroup.model import permissions
from mudgroup.model.goal_lookup import goal_of
from mudgroup.model.group_events import MembersSeen, Occasion, StatusRow, StatusSeen
from mudgroup.model.records import Group
from mudgroup.model.roles import role_title
from mudgroup.model.turn import Turn


def status(
    turn: Turn, group: Group, *explorers: int, occasion: Occasion = Occasion.CHANGED
) -> None:
    """``group:status(OBJ explorer)``: show members the state of the group.

    Raises:
        NotInGroup: code -2.
    """
    rights = {
        explorer: permissions.to_text(permissions.require_member(turn, group, explorer).permissions)
        for explorer in explorers
    }

    goal = goal_of(turn, group)
    turn.tell(
        StatusSeen(
            to=explorers,
            actor=turn.ref(group.leader),
            group=group.ref,
            occasion=occasion,
            goal=goal.name if goal else "",
            goal_description=goal.description if goal else "",
            activity=goal.activity if goal else "",
            board=group.board,
            permissions=rights,
            rows=rows(turn, group),
        )
    )


def rows(turn: Turn, group: Group) -> tuple[StatusRow, ...]:
    """A row for each member, in the order of joining."""
    return tuple(
        StatusRow(
            player=turn.ref(member.player),
            role=role_title(turn, group, member),
            score=member.score,
            following=member.following,
            online=turn.presence(member.player) is not None,
        )
        for member in group.members
    )


def show_members(turn: Turn, group: Group, explorer: int) -> None:
    """Show a member who is in the group and where they are. Raises NotInGroup."""
    permissions.require_member(turn, group, explorer)

    rooms = turn.refs(turn.player(number).location for number in group.players())
    turn.tell(
        MembersSeen(
            to=(explorer,),
            actor=turn.ref(explorer),
            group=group.ref,
            rows=rows(turn, group),
            rooms=rooms,
        )
    )
