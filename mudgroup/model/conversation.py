"""The verbs of talking: in a room, to one player, to a group."""

from math import ceil

from attrs import evolve

from mudgroup.model import audience
from mudgroup.model.errors import Missing, NotOnline, TooFast
from mudgroup.model.events import Emoted, SaidHere, Told
from mudgroup.model.group_events import Said
from mudgroup.model.permissions import require_member
from mudgroup.model.records import Group, Player
from mudgroup.model.turn import Turn


def spend_breath(turn: Turn, speaker: Player) -> None:
    """Count one line to others: a token bucket. Raises TooFast when it is empty."""
    presence = turn.presence(speaker.number)
    if presence is None:
        return
    limit = turn.settings.speech
    rate = limit.lines / limit.window_seconds
    rested = (turn.now - presence.spoke_at).total_seconds() * rate
    breath = min(limit.lines, presence.breath + rested)
    if breath < 1:
        raise TooFast(ceil((1 - breath) / rate))
    turn.enter(speaker, evolve(presence, breath=breath - 1, spoke_at=turn.now))


def say_here(turn: Turn, speaker: Player, text: str) -> None:
    """Say something to all in the room. Raises Missing, TooFast."""
    if not text:
        raise Missing("say TEXT")
    spend_breath(turn, speaker)

    hearers = audience.room(turn, speaker.location)
    turn.tell(SaidHere(to=hearers, actor=speaker.ref, text=text))


def emote(turn: Turn, actor: Player, text: str) -> None:
    """Show all in the room what one does. Raises Missing, TooFast."""
    if not text:
        raise Missing("emote TEXT")
    spend_breath(turn, actor)

    hearers = audience.room(turn, actor.location)
    turn.tell(Emoted(to=hearers, actor=actor.ref, text=text))


def tell(turn: Turn, speaker: Player, hearer: Player, text: str) -> None:
    """Say something to one player, wherever they are. Raises Missing, NotOnline, TooFast."""
    if not text:
        raise Missing("tell PLAYER TEXT")
    if turn.presence(hearer.number) is None:
        raise NotOnline(hearer.ref)
    spend_breath(turn, speaker)

    to = (speaker.number, hearer.number) if speaker != hearer else (speaker.number,)
    turn.tell(Told(to=to, actor=speaker.ref, target=hearer.ref, text=text))


def say(turn: Turn, group: Group, explorer: int, group_msg: str) -> None:
    """``group:say(OBJ explorer, STR group_msg)``: to all members who are online.

    Raises:
        NotInGroup: code -2.
        Missing: nothing to say.
        TooFast: too much was said.
    """
    require_member(turn, group, explorer)
    if not group_msg:
        raise Missing("group say TEXT")
    spend_breath(turn, turn.player(explorer))

    online = audience.members(turn, group)
    turn.tell(
        Said(
            to=audience.hearers(turn, group),
            actor=turn.ref(explorer),
            group=group.ref,
            text=group_msg,
            online=online,
        )
    )
