"""What a client asks for that keeps the log of a group: what it missed, and what was before."""

from collections.abc import Callable

from mudgroup.model.groups import history_shown
from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Entry
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import audience
from mudgroup.model.rights.hearing import may_read
from mudgroup.model.world import history
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class Backlog:
    """Entries that a player may read, oldest first, and the name of each object in them.

    There are ``more`` before them, which a client may ask for. It is ``anew`` if what the client
    has does not reach up to them.
    """

    group: int
    entries: tuple[Entry, ...]
    names: tuple[Ref, ...]
    more: bool
    anew: bool = False


def missed(turn: Turn, player: Player, group: Group, since: int) -> Backlog:
    """What there is after an entry, or the newest if that is too much; anew, too, for a client
    that has what never was, since the store was put back. Raises NotInGroup, CannotRead."""
    reads = _reader(turn, player, group)
    most = turn.settings.groups.resume_most
    page = history.page(turn.world, turn.archive, group.number, most + 1)
    unknown = since >= turn.world.next_entry
    too_many = len(page) > most and page[0].number > since
    anew = unknown or too_many
    after = 0 if unknown else since
    entries = tuple(e for e in page[-most:] if e.number > after and reads(e))
    names = history_shown.names(turn, entries)
    return Backlog(group.number, entries, names, anew and len(page) > most, anew)


def older(turn: Turn, player: Player, group: Group, before: int, most: int) -> Backlog:
    """So many entries from before one, as many at most as are shown at once.

    Those that the player may not read are passed over, as far as one page goes. Raises NotInGroup,
    CannotRead.
    """
    reads = _reader(turn, player, group)
    limit = turn.settings.groups.history_most
    most = max(1, min(most, limit))
    page = history.page(turn.world, turn.archive, group.number, limit + 1, before)
    readable = tuple(filter(reads, page[-limit:]))
    entries = readable[-most:]
    more = len(readable) > most or len(page) > limit
    return Backlog(group.number, entries, history_shown.names(turn, entries), more)


def _reader(turn: Turn, player: Player, group: Group) -> Callable[[Entry], bool]:
    """Which entries a player may read, who is a member or listens. Raises NotInGroup."""
    member = group.member(player.number)
    if member is not None:
        return lambda entry: may_read(turn.world, member, entry)
    audience.require_hearer(turn, group, player.number)
    return lambda entry: not mutes(turn.world, player.number, entry.actor)
