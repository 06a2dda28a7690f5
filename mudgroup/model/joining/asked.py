"""The invitations of a player: which hold, when they end and why, and who is told of it.

One begins to run when the player is online: until then it waits, though not for ever. So its date
is known from then on, and stays what the player was told.
"""

from collections.abc import Iterable
from datetime import timedelta

from attrs import evolve

from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining.events import (
    Ending,
    InvitationEnded,
    InvitationRow,
    InvitationsSeen,
)
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Invitation, Player
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import DAY, seconds_left
from mudgroup.model.world.world import World

AT_ONCE = 100
"""Of how many players one turn lets invitations end."""


def new(turn: Turn, group: int, by: int, explorer: int) -> Invitation:
    """An invitation that begins now, or waits for a player who is not online."""
    waiting = Invitation(group, by, turn.elapsed + turn.settings.groups.invitation_days * DAY)
    return waiting if turn.presence(explorer) is None else _begun(turn, waiting)


def _begun(turn: Turn, invitation: Invitation) -> Invitation:
    """An invitation that ends so many minutes from now, if it only waited until now."""
    if invitation.until:
        return invitation
    length = turn.settings.groups.invitation_minutes * 60
    end = min(invitation.until_elapsed, turn.elapsed + length)
    return evolve(
        invitation, until_elapsed=end, until=turn.now + timedelta(seconds=end - turn.elapsed)
    )


def _ending(turn: Turn, explorer: Player, invitation: Invitation) -> Ending | None:
    """Why an invitation holds no longer, None if it does."""
    group = turn.get(Group, invitation.group)
    if group.member(explorer.number):
        return Ending.ACCEPTED
    if invitation.until_elapsed <= turn.elapsed:
        return Ending.EXPIRED
    asker = group.member(invitation.by)
    return None if asker and asker.permissions.can_invite else Ending.WITHDRAWN


def holding(turn: Turn, explorer: Player) -> tuple[Invitation, ...]:
    """All invitations of a player that still hold."""
    return tuple(known for known in explorer.invitations if not _ending(turn, explorer, known))


def pending(turn: Turn, explorer: Player) -> tuple[Invitation, ...]:
    """The invitations of a player that still hold, but for those of players they have muted."""
    held = holding(turn, explorer)
    return tuple(i for i in held if not mutes(turn.world, explorer.number, i.by))


# --- their ends ----------------------------------------------------------------------------------


def settle(turn: Turn, explorer: Player) -> Player:
    """Let go of what holds no longer; the player is told."""
    for known in explorer.invitations:
        if ending := _ending(turn, explorer, known):
            explorer = end(turn, explorer, known, ending)
    return explorer


def end(turn: Turn, explorer: Player, invitation: Invitation, ending: Ending) -> Player:
    """Let an invitation end; the player is told, unless they have muted who asked."""
    kept = tuple(known for known in explorer.invitations if known != invitation)
    explorer = evolve(explorer, invitations=kept)
    turn.put(explorer)
    if not mutes(turn.world, explorer.number, invitation.by):
        _tell_end(turn, explorer, invitation, ending)
    return explorer


def _tell_end(turn: Turn, explorer: Player, invitation: Invitation, ending: Ending) -> None:
    turn.tell(
        InvitationEnded(
            to=(explorer.number,),
            actor=explorer.ref,
            group=turn.ref(invitation.group),
            ending=ending,
        )
    )


def groups_changed(turn: Turn, groups: Iterable[Group]) -> None:
    """Let end what does not hold any more in groups that have changed, whoever changed them."""
    for group in groups:
        for explorer in turn.world.invited.get(group.number, ()):
            settle(turn, turn.player(explorer))


def is_due(world: World, elapsed: float) -> bool:
    """Whether an invitation has come to its end."""
    return any(first <= elapsed for first in world.invitation_ends.values())


def settle_due(turn: Turn) -> None:
    """Let end what has come to its end; not of too many players at once."""
    ends = turn.world.invitation_ends.items()
    due = sorted((first, player) for player, first in ends if first <= turn.elapsed)
    for _, player in due[:AT_ONCE]:
        settle(turn, turn.player(player))


# --- showing them --------------------------------------------------------------------------------


def begin_waiting(turn: Turn, explorer: Player) -> None:
    """Let what waited for a player begin."""
    begun = tuple(_begun(turn, known) for known in explorer.invitations)
    if begun != explorer.invitations:
        turn.put(evolve(explorer, invitations=begun))


def show(turn: Turn, explorer: Player, occasion: Occasion) -> None:
    """Show a player their invitations; that there are none only if they asked."""
    invitations = pending(turn, explorer)
    if invitations or occasion is Occasion.ASKED:
        _show(turn, explorer, invitations, occasion)


def _show(
    turn: Turn, explorer: Player, invitations: Iterable[Invitation], occasion: Occasion
) -> None:
    turn.tell(
        InvitationsSeen(
            to=(explorer.number,),
            actor=explorer.ref,
            occasion=occasion,
            rows=tuple(_row(turn, invitation) for invitation in invitations),
        )
    )


def _row(turn: Turn, invitation: Invitation) -> InvitationRow:
    group = turn.get(Group, invitation.group)
    return InvitationRow(
        group=group.ref,
        leader=turn.ref(group.leader),
        by=turn.ref(invitation.by),
        until=invitation.until,
        seconds=seconds_left(invitation.until_elapsed, turn.elapsed),
    )


def show_group(turn: Turn, group: int) -> None:
    """Show those who are invited to a group how it is called now, and who leads it."""
    for explorer in map(turn.player, turn.world.invited.get(group, ())):
        if asked := [known for known in pending(turn, explorer) if known.group == group]:
            _show(turn, explorer, asked, Occasion.CHANGED)


def hide(turn: Turn, explorer: Player, asker: int) -> None:
    """Take the invitations by a player whom the explorer has muted from what they see."""
    for known in _by(turn, explorer, asker):
        _tell_end(turn, explorer, known, Ending.WITHDRAWN)


def show_again(turn: Turn, explorer: Player, asker: int) -> None:
    """Show the invitations by a player whom the explorer has muted no longer."""
    if asked := _by(turn, explorer, asker):
        _show(turn, explorer, asked, Occasion.CONNECTED)


def _by(turn: Turn, explorer: Player, asker: int) -> list[Invitation]:
    return [known for known in holding(turn, explorer) if known.by == asker]
