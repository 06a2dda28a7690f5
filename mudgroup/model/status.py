"""The state of a group, as its members are shown it."""

from mudgroup.model import permissions
from mudgroup.model.group_events import MembersSeen, Occasion, StatusRow, StatusSeen
from mudgroup.model.records import Group
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

    turn.tell(
        StatusSeen(
            to=explorers,
            actor=turn.ref(group.leader),
            group=group.ref,
            occasion=occasion,
            goal="",
            goal_description="",
            activity="",
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
            role="leader" if member.player == group.leader else "member",
            score=0,
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
