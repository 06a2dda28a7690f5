"""What a player chooses by hand of what their session reads."""

from attrs import evolve

from mudgroup.model.records.players import Player
from mudgroup.model.sessions.events import ReadingChosen, TimezoneSeen
from mudgroup.model.world.reading import Aspect, Choices, Reading
from mudgroup.model.world.turn import Turn


def choices(turn: Turn, player: Player) -> Choices:
    """What the session of a player has chosen by hand."""
    presence = turn.presence(player.number)
    return presence.reading.chosen if presence else Choices()


def choose(turn: Turn, player: Player, aspect: Aspect, chosen: Choices) -> None:
    """Set what the player's session reads, as long as it lasts; tells what holds of an aspect."""
    presence = turn.presence(player.number)
    before = presence.reading if presence else Reading()
    reading = before.choose(chosen)
    if presence and reading != before:
        turn.enter(player, evolve(presence, reading=reading))

    to = (player.number,)
    turn.tell(ReadingChosen(to=to, actor=player.ref, aspect=aspect, format=reading.format))


def choose_timezone(turn: Turn, player: Player, zone: str) -> None:
    """Let a player read times by a zone of the tz database; empty for the server's."""
    if zone != player.timezone:
        turn.put(evolve(player, timezone=zone))
    show_timezone(turn, turn.player(player.number))


def show_timezone(turn: Turn, player: Player) -> None:
    """Tell a player by which zone they read times."""
    zone = player.timezone or turn.settings.server.timezone
    default = not player.timezone
    to = (player.number,)
    turn.tell(TimezoneSeen(to=to, actor=player.ref, at=turn.now, zone=zone, is_default=default))
