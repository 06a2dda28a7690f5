"""What keeps the panels of graphical clients right, whichever verb changed what they draw.

It runs last before the commit of every turn (``model/consequences.py``) and compares what a panel
holds with the world as it was when the turn began. While no client would read of it nothing is
looked at.
"""

from collections.abc import Iterable, Iterator

from mudgroup.model.groups import restrained
from mudgroup.model.groups.events import Disbanded, MemberRemoved, NameSet
from mudgroup.model.groups.presence_events import (
    Ending,
    GroupCurrent,
    GroupEnded,
    GroupsAllowed,
    PlayerTold,
)
from mudgroup.model.groups.status import status
from mudgroup.model.groups.whereabouts import tell_whereabouts
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restriction
from mudgroup.model.records.players import Player
from mudgroup.model.records.sections import Section
from mudgroup.model.rights import audience
from mudgroup.model.rights.authority import rank_anywhere, rank_at
from mudgroup.model.world.turn import Turn
from mudgroup.settings.values import Settings


def tell_panels(turn: Turn) -> None:
    """Tell clients what has changed of all that they draw and that no verb told."""
    clients = turn.world.graphical
    if not clients:
        return
    changes = [(_before(turn, new), new) for new in turn.changed(Player)]
    for number in _appointed(turn, changes):
        if number in clients:
            _tell_appointed(turn, turn.player(number))
    for old, new in changes:
        if old and new.number in clients:
            _tell_own(turn, old, new)
    _tell_renamed(turn)
    _tell_disbanded(turn)
    tell_whereabouts(turn, changes)


def _before(turn: Turn, player: Player) -> Player | None:
    """A player as they were when the turn began."""
    old = turn.before.records.get(player.number)
    return old if isinstance(old, Player) else None


# --- who one is ----------------------------------------------------------------------------------


def tell_player(turn: Turn, player: Player) -> None:
    """Tell a client who its player is."""
    if player.number in turn.world.graphical:
        rank = rank_anywhere(turn, player)
        turn.tell(PlayerTold(to=(player.number,), actor=player.ref, rank=rank))


def _appointed(turn: Turn, changes: Iterable[tuple[Player | None, Player]]) -> Iterator[int]:
    """Who has become, or is no more, an admin or a teacher of some section."""
    for old, new in changes:
        if old and old.admin is not new.admin:
            yield new.number
    for section in turn.changed(Section):
        before = turn.before.records.get(section.number)
        if isinstance(before, Section):
            yield from sorted({*before.teachers} ^ {*section.teachers})


def _tell_appointed(turn: Turn, player: Player) -> None:
    """Tell the rank, and show the groups again: what is known of restrictions goes by it."""
    old = _before(turn, player)
    if old and rank_at(turn.before, old) is not rank_anywhere(turn, player):
        tell_player(turn, player)
    for group in turn.all(Group, player.hears):
        status(turn, group, player.number)


# --- which groups there are ----------------------------------------------------------------------


def tell_current(turn: Turn, player: Player) -> None:
    """Tell a client which group its player's commands go to."""
    if player.number in turn.world.graphical:
        group = turn.ref(player.current_group) if player.current_group else None
        turn.tell(GroupCurrent(to=(player.number,), actor=player.ref, group=group))


def tell_allowed(turn: Turn, player: Player) -> None:
    """Tell a client whether its player may create groups."""
    if player.number in turn.world.graphical:
        allowed = _may_create(turn.settings, player)
        turn.tell(GroupsAllowed(to=(player.number,), actor=player.ref, allowed=allowed))


def _may_create(settings: Settings, player: Player) -> bool:
    return len(player.groups) < settings.groups.per_player


def _tell_own(turn: Turn, old: Player, new: Player) -> None:
    """Tell players what has become of their groups, and of themselves in these."""
    heard = new.hears
    for number in old.hears:
        if number not in heard:
            _tell_end(turn, new, turn.get(Group, number))
            restrained.tell_outside(turn, new, number)
    if old.current_group != new.current_group:
        tell_current(turn, new)
    if _may_create(turn.settings, old) is not _may_create(turn.settings, new):
        tell_allowed(turn, new)
    changed = {r.where for r in _untold(old) ^ _untold(new)}
    for group in turn.all(Group, (number for number in heard if number in changed)):
        status(turn, group, new.number)


def _tell_renamed(turn: Turn) -> None:
    """Show the group to those to whom its new name was not told: they have muted who gave it."""
    for event in tuple(turn.events):
        if isinstance(event, NameSet):
            group = turn.get(Group, event.group.number)
            untold = (p for p in audience.clients(turn, group) if p not in event.to)
            status(turn, group, *untold)


def _tell_disbanded(turn: Turn) -> None:
    """Tell of the end of a group whom only a restriction there has to do with it."""
    ended = {
        event.group.number: event.group for event in turn.events if isinstance(event, Disbanded)
    }
    if not ended:
        return
    for number in turn.world.graphical:
        player = turn.player(number)
        before = _before(turn, player)
        inside = before.hears if before else ()
        known = {r.where for r in player.restrictions if r.told and r.holds(turn.now)} - {*inside}
        for where in sorted(known & {*ended}):
            _tell_end(turn, player, turn.get(Group, where))


def _untold(player: Player) -> set[Restriction]:
    """What restricts a player by who cannot reach them: it is drawn, and nobody says so."""
    return {restriction for restriction in player.restrictions if not restriction.told}


def _tell_end(turn: Turn, player: Player, group: Group) -> None:
    why = _why(turn, player, group)
    turn.tell(GroupEnded(to=(player.number,), actor=player.ref, group=group.ref, why=why))


def _why(turn: Turn, player: Player, group: Group) -> Ending:
    """Why a player hears a group no more."""
    if group.disbanded_at:
        return Ending.DISBANDED
    for event in reversed(turn.events):
        if isinstance(event, MemberRemoved) and _is_of(event, group, player):
            return Ending.LEFT if event.actor == event.target else Ending.REMOVED
    return Ending.LISTENING


def _is_of(event: MemberRemoved, group: Group, player: Player) -> bool:
    return (event.group.number, event.target.number) == (group.number, player.number)
