"""The verbs of rights: who may do what in a group. So a group has as many co-leaders as wanted."""

from collections.abc import Mapping

from attrs import asdict, evolve

from mudgroup.model.groups.errors import LeaderHasRights
from mudgroup.model.groups.rights_events import RightsRow, RightsSeen, RightsSet
from mudgroup.model.groups.status import status
from mudgroup.model.records.groups import Group, Member, Permissions
from mudgroup.model.rights import audience, permissions
from mudgroup.model.rights.permissions import RIGHTS, require_member, require_right
from mudgroup.model.world.turn import Turn


def set_rights(
    turn: Turn, group: Group, explorer: int, changes: Mapping[str, bool], by: int
) -> None:
    """Give a member rights (True), or take some (False), by their names in `Permissions`.

    Where they have them so, the rights are shown to ``by`` alone.

    Raises:
        LacksRight: ``by`` may not set the leader.
        NotInGroup: code -2.
        LeaderHasRights: the member leads.
    """
    require_right(turn, group, by, "can_set_leader")
    old = require_member(turn, group, explorer).permissions
    if explorer == group.leader:
        raise LeaderHasRights(turn.ref(explorer), group.ref)
    new = evolve(old, **changes)
    if new == old:
        show_rights(turn, group, by, explorer)
        return

    changed = permissions.change_permissions(group, explorer, new)
    turn.put(changed)

    turn.tell(
        RightsSet(
            to=audience.hearers(turn, changed),
            actor=turn.ref(by),
            target=turn.ref(explorer),
            group=group.ref,
            row=_row(turn, changed, require_member(turn, changed, explorer)),
            given=_more(new, old),
            taken=_more(old, new),
            members=group.players(),
        )
    )
    status(turn, changed, explorer)


def _more(rights: Permissions, than: Permissions) -> tuple[str, ...]:
    """The rights, as they are typed, that are in the first and not in the second."""
    first, second = asdict(rights), asdict(than)
    return tuple(word for word, name in RIGHTS.items() if first[name] and not second[name])


def show_rights(turn: Turn, group: Group, by: int, explorer: int | None = None) -> None:
    """Show the rights of one member, or of all to who may set them; to others their own.

    Raises:
        NotInGroup: code -2.
        LacksRight: those of another member are for who may set the leader.
    """
    own = require_member(turn, group, by)
    if explorer is None:
        shown = group.members if own.permissions.can_set_leader else (own,)
    else:
        if explorer != by:
            require_right(turn, group, by, "can_set_leader")
        shown = (require_member(turn, group, explorer),)

    rows = tuple(_row(turn, group, member) for member in shown)
    turn.tell(RightsSeen(to=(by,), actor=turn.ref(by), group=group.ref, rows=rows))


def _row(turn: Turn, group: Group, member: Member) -> RightsRow:
    usual = permissions.usual(turn, member.player == group.leader)
    rights = member.permissions
    return RightsRow(turn.ref(member.player), rights, rights == usual)
