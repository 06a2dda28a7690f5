"""Groups that staff forms: with a given set of players, at random, or mandatory.

Players are not asked, whatever they have chosen with ``joining``.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random
from typing import TypeVar

from attrs import evolve

from mudgroup.model import away
from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.status import show_list, status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import News, NewsKind, Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import audience
from mudgroup.model.rights.authority import (
    Rank,
    groups_under,
    rank_over,
    require_staff,
    require_staff_of,
)
from mudgroup.model.rights.people import require_person
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.rights.restrictions import is_banned
from mudgroup.model.teaching.errors import NamedTwice, NobodyInSection, NotTaught
from mudgroup.model.teaching.events import (
    Arranged,
    Arrangement,
    GroupFormed,
    MandatorySet,
)
from mudgroup.model.teaching.sections import players_of
from mudgroup.model.world.given_names import checked_name
from mudgroup.model.world.turn import Turn
from mudgroup.text import fold
from mudgroup.values import frozen

T = TypeVar("T")


@frozen
class Plan:
    """A group that is to be: the first of ``players`` leads unless ``leader`` is another one."""

    name: str
    players: tuple[Player, ...]
    leader: Player


def deal(things: Sequence[T], size: int, seed: str) -> list[list[T]]:
    """Shuffle and deal out into as many hands as there are whole ``size``; the rest is spread.

    Hands differ by one at most. The same seed deals the same hands from the same things.
    """
    shuffled = list(things)
    Random(seed).shuffle(shuffled)
    hands = max(1, len(shuffled) // size)
    return [shuffled[hand::hands] for hand in range(hands)]


def create_groups(turn: Turn, actor: Player, plans: Sequence[Plan]) -> None:
    """Form groups of players who are taught; the actor need not be one of them.

    Raises:
        NotStaff, NotTaught: the actor may not, or not with a player.
        NamedTwice: a player stands twice in one group.
        IllFormed, TooManyGroups: a name that cannot be, a player who is in too many groups.
        IsBanned: a player is banned everywhere.
    """
    require_staff(turn, actor)
    for plan in plans:
        for n, player in enumerate(plan.players):
            _require_taught(turn, actor, player)
            if player in plan.players[:n]:
                raise NamedTwice(player.ref)

    for plan in plans:
        form(turn, actor.ref, plan, _section_of(plan))


def _require_taught(turn: Turn, actor: Player, player: Player) -> None:
    if player.number != actor.number and rank_over(turn, actor, player) < Rank.TEACHER:
        raise NotTaught(player.ref)


def _section_of(plan: Plan) -> int:
    """The section of the leader, or of the first who is in one."""
    players = (plan.leader, *plan.players)
    return next((player.section for player in players if player.section), 0)


def form(turn: Turn, actor: Ref, plan: Plan, section: int) -> Group:
    """Make a group under a section, on the word of staff or the realm.

    Raises:
        IllFormed, TooManyGroups: a name that cannot be, a player who is in too many groups.
        IsBanned: a player is banned everywhere.
    """
    name = checked_name(turn, plan.name)
    leader = turn.player(plan.leader.number)
    others = [player for player in plan.players if player.number != leader.number]
    require_person(leader)
    membership.require_room_for_group(turn, leader)

    group = membership.create_group_object(turn, evolve(leader, section=section), name)
    turn.put(group)
    chosen = leader.current_group or group.number
    groups = (*leader.groups, group.number)
    turn.put(evolve(leader, groups=groups, current_group=chosen))

    turn.tell(
        GroupFormed(
            to=tuple(dict.fromkeys((actor.number, leader.number))),
            actor=actor,
            target=leader.ref,
            group=group.ref,
            members=(leader.ref, *(player.ref for player in others)),
        )
    )
    away.keep(turn, leader.number, News(turn.now, NewsKind.FORMED, group.ref, actor.number))
    status(turn, group, leader.number)
    show_list(turn, group, leader.number, (leader.number,), Occasion.CONNECTED)
    return membership.join_all(turn, group, [p.number for p in others], actor.number)


def random_groups(turn: Turn, actor: Ref, section: Section, size: int, seed: str) -> list[Group]:
    """Groups of ``size`` or more from the players of a section; the first drawn of each leads.

    Raises:
        NobodyInSection: there is nobody to draw.
        TooManyGroups: a player is in too many groups.
    """
    hands = hands_drawn(turn, section, size, seed)
    return [form_drawn(turn, actor, section, hand) for hand in hands]


def form_drawn(turn: Turn, actor: Ref, section: Section, hand: Sequence[Player]) -> Group:
    """Make a group of players who were drawn, of whom the first leads. Raises as `form` does."""
    plan = Plan(next(free_names(turn, section)), tuple(hand), hand[0])
    return form(turn, actor, plan, section.number)


def hands_drawn(turn: Turn, section: Section, size: int, seed: str) -> list[list[Player]]:
    """Of whom groups are to be made at random of a section.

    Everybody gets one, whoever else they are in a group with, but those who are banned everywhere.
    Raises NobodyInSection.
    """
    players = [p for p in players_of(turn, section) if not is_banned(turn, p)]
    if not players:
        raise NobodyInSection(section.ref)
    return deal(players, size, seed)


def free_names(turn: Turn, section: Section) -> Iterator[str]:
    """The names that groups drawn of a section are given: those that none of its groups has."""
    taken = {fold(group.name) for group in groups_under(turn.world, (section.number,))}
    names = (f"{section.name} {n}" for n in count(1))
    return (name for name in names if fold(name) not in taken)


def add(turn: Turn, actor: Player, group: Group, player: Player) -> None:
    """Make a player who is taught a member.

    Raises:
        NotStaff, NoGroupTaught, NotTaught: the actor may not.
        AlreadyMember, TooManyGroups: nothing to do, or no room.
        IsBanned: the player may not be in the group.
    """
    require_staff_of(turn, actor, group)
    _require_taught(turn, actor, player)

    membership.join(turn, group, player.number, actor.number, accepted=False)

    _answer(turn, actor, group, player, Arrangement.ADDED)


def remove(turn: Turn, actor: Player, group: Group, player: Player) -> None:
    """Take a member out, of a mandatory group, too; the last one's going disbands.

    Raises:
        NotStaff, NoGroupTaught: the actor may not.
        NotInGroup: the player is not in it (code -2).
    """
    require_staff_of(turn, actor, group)
    require_member(turn, group, player.number)

    membership.take_out(turn, group, player.number, actor.number)

    _answer(turn, actor, group, player, Arrangement.REMOVED)


def set_leader(turn: Turn, actor: Player, group: Group, player: Player) -> None:
    """Make a member the leader, of a mandatory group, too.

    Raises:
        NotStaff, NoGroupTaught: the actor may not.
        NotInGroup: the player is not in it (code -2).
        AlreadyLeads: nothing to do.
    """
    require_staff_of(turn, actor, group)
    leadership.require_other_member(turn, group, player.number)

    leadership.pass_leadership(turn, group, player.number, actor.number)

    _answer(turn, actor, group, player, Arrangement.LEADS)


def disband(turn: Turn, actor: Player, group: Group) -> None:
    """End a group, a mandatory one, too. Raises NotStaff, NoGroupTaught."""
    require_staff_of(turn, actor, group)

    membership.end(turn, group, actor.number)

    _answer(turn, actor, group, None, Arrangement.DISBANDED)


def _answer(
    turn: Turn, actor: Player, group: Group, player: Player | None, what: Arrangement
) -> None:
    """Tell the actor what was done, unless they hear it as the group does."""
    if actor.number not in audience.hearers(turn, group):
        turn.tell(
            Arranged(
                to=(actor.number,),
                actor=actor.ref,
                target=player.ref if player else None,
                group=group.ref,
                what=what,
            )
        )


def set_mandatory(turn: Turn, actor: Player, group: Group, mandatory: bool) -> None:
    """Choose whether only staff takes members out. Raises NotStaff, NoGroupTaught."""
    require_staff_of(turn, actor, group)

    turn.put(evolve(group, mandatory=mandatory))

    to = audience.with_actor(turn, group, actor.number)
    turn.tell(MandatorySet(to=to, actor=actor.ref, group=group.ref, mandatory=mandatory))
