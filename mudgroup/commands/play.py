"""The commands of the game outside of groups."""

from mudgroup.commands import field
from mudgroup.commands.command import DIRECTIONS, split
from mudgroup.commands.door import dialect_meant
from mudgroup.model.field import studying
from mudgroup.model.groups.talk import conversation
from mudgroup.model.joining import invitations
from mudgroup.model.places import looking, travel
from mudgroup.model.places.errors import NothingMore
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player, player_named
from mudgroup.model.sessions import browsing, describing, presence
from mudgroup.model.sessions.events import PasswordAsked, Quit
from mudgroup.model.world.errors import Missing, NoSuchPlayer
from mudgroup.model.world.naming import bare
from mudgroup.model.world.turn import Turn


def look(turn: Turn, actor: Player, rest: str) -> None:
    """``look``, ``look at OUTCROP``, ``look at OUTCROP through lens``, ``look PLAYER``."""
    typed = rest.removeprefix("at ").strip()
    if typed in ("", "here"):
        looking.look(turn, actor)
    elif not field.look_through(turn, actor, typed):
        _look_at(turn, actor, typed)


def _look_at(turn: Turn, actor: Player, typed: str) -> None:
    """A player of exactly this name, a thing, or a player whose name begins so."""
    if player_named(turn.world, typed) is None and studying.look_at(turn, actor, typed):
        return
    try:
        player = match_player(turn, actor, typed)
    except NoSuchPlayer as nobody:
        if looking.is_described(turn, actor, typed):
            raise NothingMore(bare(typed)) from None
        if nobody.nearest:
            raise
        raise studying.nothing_there(turn, actor, typed) from None
    browsing.look_at(turn, actor, player)


def exits(turn: Turn, actor: Player, rest: str) -> None:
    travel.show_exits(turn, actor)


def go(turn: Turn, actor: Player, rest: str) -> None:
    direction = DIRECTIONS.get(rest.casefold(), rest)
    travel.walk(turn, actor, travel.find_exit(turn, actor, direction))


def say(turn: Turn, actor: Player, rest: str) -> None:
    conversation.say_here(turn, actor, rest)


def emote(turn: Turn, actor: Player, rest: str) -> None:
    conversation.emote(turn, actor, rest)


def tell(turn: Turn, actor: Player, rest: str) -> None:
    name, text = split(rest)
    hearer = match_player(turn, actor, name)
    conversation.tell(turn, actor, hearer, text)


def reply(turn: Turn, actor: Player, rest: str) -> None:
    conversation.reply(turn, actor, rest)


def who(turn: Turn, actor: Player, rest: str) -> None:
    browsing.who(turn, actor)


def describe(turn: Turn, actor: Player, rest: str) -> None:
    """``describe me TEXT``, ``describe me off``; ``describe me`` shows it."""
    word, text = split(rest)
    if word.casefold() != "me":
        raise Missing("me")
    if not text:
        browsing.look_at(turn, actor, actor)
        return
    describing.describe(turn, actor, "" if text.casefold() == "off" else text)


def afk(turn: Turn, actor: Player, rest: str) -> None:
    describing.go_afk(turn, actor, rest)


def password(turn: Turn, actor: Player, rest: str) -> None:
    turn.tell(PasswordAsked(to=(actor.number,), actor=actor.ref))


def client(turn: Turn, actor: Player, rest: str) -> None:
    try:
        dialect, level = dialect_meant(rest)
    except ValueError:
        raise Missing("dialect") from None
    presence.choose_dialect(turn, actor, dialect, level)


def joining(turn: Turn, actor: Player, rest: str) -> None:
    word = rest.casefold()
    if word not in ("ask", "open"):
        raise Missing("choice")
    invitations.set_joining(turn, actor, asks=word == "ask")


def quit_(turn: Turn, actor: Player, rest: str) -> None:
    turn.tell(Quit(to=(actor.number,), actor=actor.ref))
