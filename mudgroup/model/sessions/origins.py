"""Where players have come in from: what they are known by there, and nobody else can read.

Of an address a hash is kept (BLAKE2, RFC 7693) whose key is the store's own, so that a record tells
nobody where a player lives. An address is taken as `mudgroup.addresses.origin_of` gives it: of IPv4
it is whole. A new one costs its player a wait of seconds at most, and only while somebody guesses;
a wider network would let neighbours guess as if they had come in as the player.
"""

from datetime import timedelta
from hashlib import blake2b

from attrs import evolve

from mudgroup.addresses import origin_of
from mudgroup.model.records.players import Origin, Player
from mudgroup.model.world.turn import Turn

FRESH = timedelta(days=1)
"""How old the newest may be without being written anew."""

BYTES = 16


def make_key(turn: Turn, key: str) -> None:
    """Give a store the key of its hashes, in hexadecimal, unless it has one."""
    if not turn.world.realm.origin_key:
        turn.put(evolve(turn.world.realm, origin_key=key))


def is_known(turn: Turn, player: Player, address: str) -> bool:
    """Whether a player has come in from an address before, and not too long ago."""
    return _mark(turn, address) in (origin.mark for origin in _kept(turn, player))


def remember(turn: Turn, player: Player, address: str) -> Player:
    """The player as one who comes in from an address; the same value if that is known well."""
    mark = _mark(turn, address)
    kept = _kept(turn, player)
    if not mark or (kept and kept[0].mark == mark and turn.now - kept[0].at < FRESH):
        return player
    others = (origin for origin in kept if origin.mark != mark)
    origins = (Origin(mark, turn.now), *others)
    return evolve(player, origins=origins[: turn.settings.login.addresses_kept])


def _kept(turn: Turn, player: Player) -> tuple[Origin, ...]:
    """Where a player has come in from lately, the newest first."""
    kept = timedelta(days=turn.settings.login.addresses_kept_days)
    return tuple(origin for origin in player.origins if turn.now - origin.at < kept)


def _mark(turn: Turn, address: str) -> str:
    """The hash of an address; empty in a store without a key."""
    key = bytes.fromhex(turn.world.realm.origin_key)
    return (
        blake2b(origin_of(address).encode(), key=key, digest_size=BYTES).hexdigest() if key else ""
    )
