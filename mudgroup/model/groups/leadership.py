"""The verbs of who leads a group and what it is called."""

from attrs import evolve

from mudgroup.model.groups.errors import AlreadyLeads
from mudgroup.model.groups.events import FollowToggled, LeaderSet, NameSet
from mudgroup.model.groups.status import status
from mudgroup.model.records.groups import Group
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience, permissions
from mudgroup.model.rights.permissions import change_member, require_member, require_right
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.turn import Turn


def set_leader(turn: Turn, group: Group, leader: int, by: int) -> None:
    """``group:set_leader(OBJ leader)``: a member leads from now on, with the leader's rights.

    Raises:
        NotAPlayer: code -1.
        NotInGroup: code -2.
        LacksRight: ``by`` may not set the leader.
        AlreadyLeads: nothing to do.
    """
    turn.player(leader)
    require_right(turn, group, by, "can_set_leader")
    require_other_member(turn, group, leader)

    pass_leadership(turn, group, leader, by)


def require_other_member(turn: Turn, group: Group, leader: int) -> None:
    """Raises NotInGroup (code -2), or AlreadyLeads for who leads."""
    require_member(turn, group, leader)
    if group.leader == leader:
        raise AlreadyLeads(turn.ref(leader), group.ref)


def pass_leadership(turn: Turn, group: Group, leader: int, by: int, away_seconds: int = 0) -> None:
    """Make a member the leader, whether or not ``by`` has the right; the old one may have left.

    ``away_seconds`` is for how long the old one was away, if it is for that.
    """
    old = turn.ref(group.leader)
    led = evolve(_pass_rights(turn, group, leader), leader=leader)
    followed = require_member(turn, led, leader).following
    led = change_member(led, leader, following=False)
    turn.put(led)

    hearers = audience.hearers(turn, led)
    if followed:
        turn.tell(
            FollowToggled(
                to=hearers,
                actor=turn.ref(leader),
                group=led.ref,
                following=False,
                leader=old,
                members=led.players(),
            )
        )
    turn.tell(
        LeaderSet(
            to=hearers,
            actor=turn.ref(by),
            target=turn.ref(leader),
            group=led.ref,
            old=old,
            members=led.players(),
            away_seconds=away_seconds,
        )
    )
    status(turn, led, *hearers)


def _pass_rights(turn: Turn, group: Group, leader: int) -> Group:
    """The group with the leader's rights at another member.

    What a member was given stays theirs: who passes the lead on has again what they had before.
    """
    usual = permissions.usual(turn, leads=False)
    if old := group.member(group.leader):
        group = permissions.change_permissions(group, old.player, old.before_leading or usual)
    given = require_member(turn, group, leader).permissions
    before = given if given != usual else None
    rights = permissions.usual(turn, leads=True)
    return permissions.change_permissions(group, leader, rights, before)


def set_name(turn: Turn, group: Group, name: str, by: int) -> None:
    """``group:set_name(STR name)``.

    Raises:
        LacksRight, IsMuted: ``by`` may not rename, or not speak.
        IllFormed: the name cannot be.
    """
    require_right(turn, group, by, "can_rename")
    require_voice(turn, turn.player(by), group)

    rename(turn, group, checked_name(turn, name), turn.ref(by))


def rename(turn: Turn, group: Group, name: str, by: Ref) -> None:
    """Give a group another name, whether or not ``by`` has the right."""
    turn.put(evolve(group, name=name))

    turn.tell(
        NameSet(
            to=audience.hearers(turn, group),
            actor=by,
            group=group.ref,
            name=name,
            members=group.players(),
        )
    )
