"""What a player chooses by hand of what their session reads."""

from attrs import evolve

from mudgroup.model.records.players import Player
from mudgroup.model.sessions.events import ReadingChosen
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
