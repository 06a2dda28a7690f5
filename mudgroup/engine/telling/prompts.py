"""Which prompt stands below what each session is shown, and when it is another."""

from collections.abc import Iterable
from functools import lru_cache

from mudgroup.engine.telling.rendering import wire
from mudgroup.messages import Format, Prompt
from mudgroup.model.sessions.bearings import Bearings, bearings, touched
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.values import frozen
from mudgroup.views.layout.colour import paint
from mudgroup.views.layout.pieces import Role
from mudgroup.views.prose import prompt


@frozen
class Told:
    """What a session was told last: its format then, and what the prompt says."""

    session: str
    format: Format
    bearings: Bearings


class Prompts:
    """Tells sessions that have a prompt when it changes; the others cost nothing.

    Who it may have changed for is known from the records that a turn has put, and it is rendered
    once for all who read the same.
    """

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}

    def after(self, old: World, commit: Commit, turn: Turn) -> tuple[Prompt, ...]:
        """The prompts that a commit makes others; ``turn`` is one on its world."""
        online = commit.world.online
        players = {n for n in commit.noticed if n in self._told or _has(online.get(n))}
        if self._told:
            changed = touched(old, commit.world, commit.records)
            players.update(number for number in changed if number in self._told)
        return self.of(turn, players) if players else ()

    def of(self, turn: Turn, players: Iterable[int]) -> tuple[Prompt, ...]:
        """The prompts of players, as far as their sessions were not told them yet."""
        online, players = turn.world.online, sorted(players)
        there = [number for number in players if _has(online.get(number))]
        now = {
            number: Told(online[number].session, online[number].format, known)
            for number, known in bearings(turn, there)
        }
        new = {number: told for number, told in now.items() if told != self._told.get(number)}
        prompts = [Prompt(t.session, rendered(t.bearings, t.format)) for t in new.values()]
        self._told.update(new)
        gone = (self._told.pop(n) for n in players if n in self._told and n not in now)
        sessions = {online[number].session for number in players if number in online}
        return (*prompts, *(Prompt(t.session, b"") for t in gone if t.session in sessions))


def _has(presence: Presence | None) -> bool:
    """Whether a player is there through a session that has a prompt."""
    return presence is not None and presence.format.prompt


# Members of a group mostly read the same.
@lru_cache(maxsize=1024)
def rendered(bearings: Bearings, format: Format) -> bytes:
    """A prompt as bytes on the wire, in its colour: a line without an end, and a space to type
    behind."""
    text = prompt.aloud(bearings) if format.plain else prompt.line(bearings, format.columns)
    return wire(f"{paint(text, Role.PROMPT, format.colour)} ", format)
