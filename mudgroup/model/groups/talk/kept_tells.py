"""What a player is told who is away: it waits, within bounds, and is read at the next login.

Who has muted the speaker does not read it. The speaker learns nothing of that: the words wait as
others do, but take no place from them.
"""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.model.groups.errors import TooManyKept
from mudgroup.model.groups.talk.talk_events import KeptRow, KeptTellsSeen, TellKept
from mudgroup.model.records.players import KeptTell, Player
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.passing import Spoken
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.waits import DAY, seconds_left


def keep(turn: Turn, speaker: Player, hearer: Player, text: str) -> None:
    """Keep what a player says to one who is away. Raises TooManyKept."""
    limits = turn.settings.talk
    waiting = _waiting(turn, hearer.tells)
    if sum(kept.by == speaker.number for kept in waiting) >= limits.tells_kept_of_one:
        raise TooManyKept(hearer.ref, limits.tells_kept_of_one, by_one=True)
    heard = [kept for kept in waiting if not mutes(turn.world, hearer.number, kept.by)]
    if len(heard) >= limits.tells_kept:
        raise TooManyKept(hearer.ref, limits.tells_kept)

    until = turn.elapsed + limits.tells_kept_days * DAY
    kept = KeptTell(turn.now, speaker.number, text, until)
    turn.put(evolve(hearer, tells=(*waiting, kept)))

    to, dropped = (speaker.number,), turn.is_shown_online(hearer.number)
    event = TellKept(to=to, actor=speaker.ref, target=hearer.ref, text=text, dropped=dropped)
    turn.tell(event)


def read(turn: Turn, player: Player, tells: Iterable[KeptTell]) -> None:
    """Let a player who comes read what was kept; each line may be reported from now on."""
    heard = [
        kept for kept in _waiting(turn, tells) if not mutes(turn.world, player.number, kept.by)
    ]
    for kept in heard:
        there = (player.number,)
        entry, elapsed = turn.world.next_entry, turn.elapsed
        line = Spoken(kept.at, elapsed, entry, 0, kept.by, kept.text, there)
        turn.remember(line, player.number)
        turn.note_told(player.number, kept.by)
    if heard:
        rows = tuple(KeptRow(kept.at, turn.ref(kept.by), kept.text) for kept in heard)
        turn.tell(KeptTellsSeen(to=(player.number,), actor=player.ref, rows=rows))


def _waiting(turn: Turn, tells: Iterable[KeptTell]) -> tuple[KeptTell, ...]:
    """What of it was not kept for too long."""
    return tuple(kept for kept in tells if seconds_left(kept.until_elapsed, turn.elapsed))
