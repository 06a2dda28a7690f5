"""The commands of personal mutes."""

from mudgroup.commands.command import split
from mudgroup.model.moderation import lists, muting
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.turn import Turn


def mute(turn: Turn, actor: Player, rest: str) -> None:
    """``mute``, ``mute PLAYER`` and ``mute sync on|off``; nobody can be called ``sync``."""
    word, choice = split(rest)
    if not word:
        muting.show_mutes(turn, actor)
    elif word.casefold() == "sync":
        if choice.casefold() not in ("on", "off"):
            raise BadUsage("mute sync on|off")
        muting.set_sync(turn, actor, choice.casefold() == "on")
    else:
        muting.mute(turn, actor, match_player(turn, actor, rest))


def unmute(turn: Turn, actor: Player, rest: str) -> None:
    muting.unmute(turn, actor, match_player(turn, actor, rest))


def restrictions(turn: Turn, actor: Player, rest: str) -> None:
    lists.show_own(turn, actor)
