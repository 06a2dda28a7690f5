"""The verbs of talking: in a room, to one player, to a group."""

from attrs import evolve

from mudgroup.model.groups.errors import NobodyTold
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.talk import floor, kept_tells
from mudgroup.model.groups.talk.talk_events import Emoted, SaidHere, Told
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights import audience, hearing
from mudgroup.model.rights.permissions import require_member
from mudgroup.model.rights.restrictions import require_voice
from mudgroup.model.world import flood
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.online import afk_for
from mudgroup.model.world.passing import Spoken
from mudgroup.model.world.turn import Turn


def spend_breath(turn: Turn, speaker: Player) -> None:
    """Count one line to others. Raises TooFast."""
    limit = turn.settings.flood
    breath = turn.world.breath.get(speaker.number)
    rate = limit.lines / limit.window_seconds
    turn.breathe(speaker.number, flood.spend(breath, limit.lines, rate, turn.elapsed))


def say_here(turn: Turn, speaker: Player, text: str) -> None:
    """Say something to all in the room. Raises Missing, IsMuted, TooFast."""
    if not text:
        raise Missing("text")
    require_voice(turn, speaker)
    spend_breath(turn, speaker)

    hearers = audience.room(turn, speaker.location)
    _remember_here(turn, speaker, text, hearers)
    turn.tell(SaidHere(to=hearers, actor=speaker.ref, text=text))


def emote(turn: Turn, actor: Player, text: str) -> None:
    """Show all in the room what one does. Raises Missing, IsMuted, TooFast."""
    if not text:
        raise Missing("text")
    require_voice(turn, actor)
    spend_breath(turn, actor)

    hearers = audience.room(turn, actor.location)
    _remember_here(turn, actor, text, hearers, emoted=True)
    turn.tell(Emoted(to=hearers, actor=actor.ref, text=text))


def _remember_here(
    turn: Turn, speaker: Player, text: str, hearers: tuple[int, ...], emoted: bool = False
) -> None:
    room = speaker.location
    spoken = _spoken(turn, room, speaker, text, hearers)
    turn.remember(evolve(spoken, emoted=emoted), room)


def _spoken(turn: Turn, where: int, speaker: Player, text: str, to: tuple[int, ...]) -> Spoken:
    number = turn.world.next_entry
    return Spoken(turn.now, turn.elapsed, number, where, speaker.number, text, to)


def tell(turn: Turn, speaker: Player, hearer: Player, text: str) -> None:
    """Say something to one player, wherever they are; for who is away it is kept.

    Raises:
        Missing: there is nothing to say.
        IsMuted, TooFast: the speaker may not, or not so much.
        TooManyKept: so much waits for the hearer that no more is kept.
    """
    if not text:
        raise Missing("text")
    require_voice(turn, speaker)
    spend_breath(turn, speaker)
    if turn.presence(hearer.number) is None:
        kept_tells.keep(turn, speaker, hearer, text)
        return

    if hearer != speaker and not mutes(turn.world, hearer.number, speaker.number):
        turn.note_told(hearer.number, speaker.number)
    to = tuple(dict.fromkeys((speaker.number, hearer.number)))
    turn.remember(_spoken(turn, 0, speaker, text, to), *to)
    afk = afk_for(turn, speaker, hearer.number) if hearer != speaker else None
    turn.tell(Told(to=to, actor=speaker.ref, target=hearer.ref, text=text, afk=afk))


def reply(turn: Turn, speaker: Player, text: str) -> None:
    """Say something to who told one something last. Raises NobodyTold, and what `tell` raises."""
    last = turn.world.told_by.get(speaker.number)
    if last is None:
        raise NobodyTold
    tell(turn, speaker, turn.player(last), text)


def say(turn: Turn, group: Group, explorer: int, group_msg: str) -> None:
    """``group:say(OBJ explorer, STR group_msg)``: to all members who are online and hear it.

    Raises:
        NotInGroup: code -2.
        Missing: nothing to say.
        IsMuted, NoFloor, Slow, TooFast: not now.
    """
    require_member(turn, group, explorer)
    speaker = turn.player(explorer)
    if not group_msg:
        raise Missing("text")
    require_voice(turn, speaker, group)
    floor.require_floor(turn, group, speaker)
    spend_breath(turn, speaker)

    floor.count_line(turn, group, explorer)

    online = hearing.hearers_of(turn.world, group.number, explorer)
    listening = audience.listeners(turn, group)
    turn.tell(
        Said(
            to=(*online, *listening) if listening else online,
            actor=speaker.ref,
            group=group.ref,
            text=group_msg,
            online=online,
            to_vips=hearing.is_to_vips(group, explorer),
        )
    )
