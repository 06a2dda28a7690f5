"""Staff who listen in groups: they hear what members hear, and the members know of it.

It lasts until the listener leaves, as a player's mutes do.
"""

from mudgroup.model.goals.sheets import tell_goal
from mudgroup.model.groups import listeners
from mudgroup.model.groups.errors import AlreadyMember
from mudgroup.model.groups.notes import boards
from mudgroup.model.groups.status import show_list, status
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience, restrictions
from mudgroup.model.rights.authority import Rank, rank_in, require_staff, require_staff_of
from mudgroup.model.rights.matching import groups_meant
from mudgroup.model.rights.restrictions import require_not_banned
from mudgroup.model.teaching.errors import AlreadyListens, ListensNowhere
from mudgroup.model.teaching.events import ListeningBegan, ListeningEnded, ListeningSeen
from mudgroup.model.world.turn import Turn


def listen(turn: Turn, actor: Player, group: Group) -> None:
    """Hear what happens in a group; its members are told.

    Raises:
        NotStaff, NoGroupTaught: the actor may not.
        AlreadyMember, AlreadyListens: the actor hears it already.
        IsBanned: an admin keeps the actor out of the group.
    """
    require_staff_of(turn, actor, group)
    require_not_banned(turn, actor, group)
    if group.member(actor.number):
        raise AlreadyMember(actor.ref, group.ref)
    if actor.number in audience.listeners(turn, group):
        raise AlreadyListens(group.ref)

    listeners.begin(turn, group, actor.number)

    to = audience.hearers(turn, group)
    turn.tell(ListeningBegan(to=to, actor=actor.ref, group=group.ref))
    _show(turn, group, actor.number, Occasion.ASKED)


def _show(turn: Turn, group: Group, listener: int, occasion: Occasion) -> None:
    """Show all of a group that a client draws."""
    status(turn, group, listener, occasion=occasion)
    tell_goal(turn, group, listener, Occasion.CONNECTED)
    show_list(turn, group, listener, (listener,), Occasion.CONNECTED)
    boards.show_board(turn, group, listener, Occasion.CONNECTED)


def show_heard(turn: Turn, actor: Player) -> None:
    """Show a client anew the groups in which its player listens."""
    for group in turn.all(Group, _heard_by(turn, actor)):
        _show(turn, group, actor.number, Occasion.CHANGED)


def stop(turn: Turn, actor: Player, group: Group) -> None:
    """Hear no longer what happens in a group; its members are told, if they know of it."""
    is_known = actor.number in audience.listeners(turn, group)
    to = audience.with_actor(turn, group, actor.number)
    listeners.end(turn, group, actor.number)

    if is_known:
        turn.tell(ListeningEnded(to=to, actor=actor.ref, group=group.ref))


def stop_all(turn: Turn, actor: Player, typed: str = "") -> bool:
    """Stop listening in every group, or in the one that is named; False if there was none."""
    heard = [turn.get(Group, number) for number in _heard_by(turn, actor)]
    stopped = groups_meant(heard, typed) if typed else heard
    for group in stopped:
        stop(turn, actor, group)
    return bool(stopped)


def listen_off(turn: Turn, actor: Player, typed: str) -> None:
    """``@listen off [GROUP]``. Raises ListensNowhere."""
    if not stop_all(turn, actor, typed):
        raise ListensNowhere(typed)


def stop_without_right(turn: Turn, player: Player) -> None:
    """End what a player hears as a teacher or admin and may no longer."""
    for group in turn.all(Group, _heard_by(turn, player)):
        is_banned = restrictions.find(turn, player, Restraint.BANNED, group)
        if is_banned or rank_in(turn, player, group) < Rank.TEACHER:
            stop(turn, player, group)


def show_listening(turn: Turn, actor: Player) -> None:
    """Show staff in which groups they listen. Raises NotStaff."""
    require_staff(turn, actor)

    groups = turn.refs(_heard_by(turn, actor))
    turn.tell(ListeningSeen(to=(actor.number,), actor=actor.ref, groups=groups))


def tell_begun(turn: Turn, actor: Player) -> None:
    """Tell the groups in which somebody who has come back still listens."""
    for group in turn.all(Group, _heard_by(turn, actor)):
        others = audience.hearers(turn, group, but=(actor.number,))
        turn.tell(ListeningBegan(to=others, actor=actor.ref, group=group.ref))


def show_all(turn: Turn, actor: Player) -> None:
    """Tell who has come back that they still listen, if they do."""
    if _heard_by(turn, actor):
        show_listening(turn, actor)
        show_heard(turn, actor)


def _heard_by(turn: Turn, actor: Player) -> tuple[int, ...]:
    """The groups in which a player listens, by number."""
    return turn.player(actor.number).listens
