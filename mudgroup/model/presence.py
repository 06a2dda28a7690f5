"""Coming online and going offline, with the hooks of groups."""

from attrs import evolve

from mudgroup.model import audience, travel
from mudgroup.model.events import (
    DialectChosen,
    GroupsAllowed,
    MemberConnected,
    MemberLeft,
    Slept,
    Woke,
)
from mudgroup.model.membership import status
from mudgroup.model.records import Dialect, Player
from mudgroup.model.turn import Turn
from mudgroup.model.world import Presence


def create_player(turn: Turn, name: str, password: str, dialect: Dialect) -> Player:
    """A new player in the start room. The caller has checked that the name is free."""
    start = turn.world.realm.start
    player = Player(turn.new_number(), name, password, start, turn.now, dialect=dialect)
    turn.put(player)
    return player


def connect(turn: Turn, player: Player, session: str, dialect: Dialect) -> None:
    """``$g.game_player:confunc()``: a player comes online, or changes to another session."""
    returning = turn.presence(player.number)
    player = evolve(player, left_at=None, dialect=dialect)
    if player != turn.player(player.number):
        turn.put(player)
    presence = returning or Presence(
        session, dialect, turn.now, turn.now, turn.settings.speech.lines, turn.now
    )
    turn.enter(player, evolve(presence, session=session, dialect=dialect, active_at=turn.now))

    if returning is None:
        here = audience.room(turn, player.location, but=(player.number,))
        turn.tell(Woke(to=here, actor=player.ref))
    travel.look(turn, player)
    confunc(turn, player, quiet=returning is not None)


def confunc(turn: Turn, player: Player, quiet: bool) -> None:
    """``$g.group:confunc(OBJ explorer)`` for each of the player's groups.

    ``quiet`` is for who only changed sessions: the others are told nothing.
    """
    turn.tell(GroupsAllowed(to=(player.number,), actor=player.ref))
    for group in map(turn.group, player.groups):
        status(turn, group, player.number)
        if not quiet:
            others = audience.members(turn, group, but=(player.number,))
            turn.tell(MemberConnected(to=others, actor=player.ref, group=group.ref))


def disconnect(turn: Turn, player: Player) -> None:
    """``$g.game_player:disfunc()``: a player goes offline."""
    turn.leave(player)
    player = evolve(player, left_at=turn.now)
    turn.put(player)

    turn.tell(Slept(to=audience.room(turn, player.location), actor=player.ref))
    disfunc(turn, player)


def disfunc(turn: Turn, player: Player) -> None:
    """``$g.group:disfunc(OBJ explorer)`` for each of the player's groups."""
    for group in map(turn.group, player.groups):
        turn.tell(MemberLeft(to=audience.members(turn, group), actor=player.ref, group=group.ref))


def choose_dialect(turn: Turn, player: Player, dialect: Dialect) -> None:
    """Set what the player's client reads, now and at later logins."""
    presence = turn.presence(player.number)
    turn.put(evolve(player, dialect=dialect))
    if presence:
        turn.enter(player, evolve(presence, dialect=dialect))

    turn.tell(DialectChosen(to=(player.number,), actor=player.ref, dialect=dialect))
    confunc(turn, player, quiet=True)
