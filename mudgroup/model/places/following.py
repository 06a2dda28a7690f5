"""The verbs of following: who goes along when the leader of a group goes through an exit."""

from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.groups.events import FollowToggled
from mudgroup.model.places.errors import FollowsAlready, LeadsNone, LeadsSeveral
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.rights.permissions import change_member, require_member, require_right
from mudgroup.model.world.turn import Turn


def toggle_follow(turn: Turn, group: Group, explorer: int) -> None:
    """``group:follow(OBJ explorer)``: explorer follows the leader from now on, or no longer.

    Raises as `set_follow` does, but FollowsAlready.
    """
    turn.player(explorer)
    member = require_member(turn, group, explorer)
    set_follow(turn, group, explorer, not member.following)


def set_follow(turn: Turn, group: Group, explorer: int, following: bool) -> None:
    """Let a member follow the leader, or no longer.

    Raises:
        NotAPlayer: code -1.
        NotInGroup: code -2.
        AlreadyLeads: the leader has nobody to follow.
        FollowsAlready: it is so already.
        LacksRight: explorer may not follow.
    """
    turn.player(explorer)
    member = require_member(turn, group, explorer)
    if group.leader == explorer:
        raise AlreadyLeads(turn.ref(explorer), group.ref)
    if member.following == following:
        raise FollowsAlready(turn.ref(group.leader), group.ref, following)
    if following:
        require_right(turn, group, explorer, "can_follow")

    turn.put(change_member(group, explorer, following=following))

    turn.tell(
        FollowToggled(
            to=audience.hearers(turn, group),
            actor=turn.ref(explorer),
            group=group.ref,
            following=following,
            leader=turn.ref(group.leader),
            members=group.players(),
        )
    )


def group_led_by(
    turn: Turn, explorer: Player, leader: Player, addressed: Group | None = None
) -> Group:
    """The group in which a player follows another: of their groups, or that was addressed.

    Raises:
        NoGroupYet: the player is in no group.
        LeadsNone, LeadsSeveral: the other leads none of the groups, or more than one.
    """
    known = (addressed,) if addressed else turn.all(Group, explorer.groups)
    if not known:
        raise NoGroupYet(())
    led = [group for group in known if group.leader == leader.number]
    if not led:
        leaders = tuple((group.ref, turn.ref(group.leader)) for group in known)
        raise LeadsNone(leader.ref, leaders)
    if len(led) > 1:
        raise LeadsSeveral(leader.ref, tuple(group.ref for group in led))
    return led[0]
