"""Coming back without a password: by a token, once, while the session lasts and some minutes after.

Each coming back brings the next token. One that is spent and comes again was stolen, by who came
first or by who comes now: it ends the one that holds (refresh token rotation, RFC 9700, section
4.14.2). The store has the SHA-256 of a token: 256 random bits need no salt.
"""

from hmac import compare_digest

from attrs import evolve

from mudgroup.model.records.players import Player, Token
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import seconds_left

MINUTE = 60.0

SPENT = 8
"""How many spent ones are known again; an older one is refused as one that never was."""


def first(digest: str) -> Token | None:
    """The token of who signs in, None for a client that has none."""
    return Token(digest) if digest else None


def after(player: Player, digest: str) -> Token | None:
    """The token after the one that a player spends; None for a client that has no other."""
    if player.token is None or not digest:
        return None
    return Token(digest, (player.token.digest, *player.token.spent)[:SPENT])


def is_newest(player: Player, digest: str) -> bool:
    """Whether a digest is that of the token that a player has, whether or not it holds."""
    return player.token is not None and _is(player.token.digest, digest)


def is_spent(player: Player, digest: str) -> bool:
    """Whether a digest is of a token that was spent before the one that a player has."""
    return player.token is not None and any(_is(old, digest) for old in player.token.spent)


def holds(turn: Turn, player: Player) -> bool:
    """Whether a player may still come back by a token."""
    if player.left_elapsed is None:
        return True
    ends = player.left_elapsed + turn.settings.login.token_minutes * MINUTE
    return seconds_left(ends, turn.elapsed) > 0


def end(turn: Turn, player: Player) -> None:
    """Let a player come back by a password alone."""
    if player.token:
        turn.put(evolve(player, token=None))


def _is(known: str, digest: str) -> bool:
    return compare_digest(known.encode(), digest.encode())
