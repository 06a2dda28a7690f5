"""An engine with players who have logged in, and every command that can be typed."""

import io
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy

from attrs import evolve

from mudgroup.commands.command import Table
from mudgroup.commands.table import COMMANDS
from mudgroup.engine.engine import Engine
from mudgroup.engine.outcome import Outcome, PasswordChecked, PasswordHashed, Tick
from mudgroup.engine.steps import CheckPassword, HashPassword
from mudgroup.messages import Close, Format, Line, Lost, Opened, ToGateway, Write, receivers
from mudgroup.model import consequences
from mudgroup.model.sessions import administration, origins
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.settings.login import CLOSED
from tests.scenes import PASSWORD, SETTINGS
from tests.small_world import SmallWorld

HOME = "192.0.2.1"


def commands(table: Table = COMMANDS) -> Iterator[str]:
    """The name of every command, those under others included."""
    for command in table:
        yield f"{table.under} {command.name}".strip()
        if command.table:
            yield from commands(command.table)


WHOLE_LINES = Format(columns=0)
"""What each reads, so that a line is what was told as one."""


class Game:
    """Sessions of an engine, by label; passwords are hashed at once, and only one is right."""

    def __init__(self, *names: str) -> None:
        self.small = SmallWorld()
        self.engine = Engine(self.small.world, SETTINGS)
        self.shown: dict[str, list[str]] = {}
        self.closed: set[str] = set()
        self.waiting: list[CheckPassword | HashPassword] = []
        self.compared = 0
        self._work(lambda turn: origins.make_key(turn, "00" * 32))
        for name in names:
            self.open(name)
            self.type(name, f"create {name} {PASSWORD}")

    def fork(self) -> "Game":
        """Another game that goes on from here. Worlds are values: both games have the same."""
        values = (self.engine.world, self.small.world, SETTINGS)
        return deepcopy(self, {id(value): value for value in values})

    def knows(self) -> bytes:
        """All that the engine knows besides the world."""
        known = io.BytesIO()
        _BesideTheWorld(known).dump(self.engine)
        return known.getvalue()

    def _take(self, outcomes: list[Outcome], answer: bool = True) -> None:
        for outcome in outcomes:
            for message in outcome.output:
                self._show(message)
            if isinstance(outcome.job, CheckPassword | HashPassword):
                self.waiting.append(outcome.job)
        while answer and self.waiting:
            self.answer()

    def _show(self, message: ToGateway) -> None:
        if isinstance(message, Write):
            lines = message.data.decode().removesuffix("\r\n").split("\r\n")
            for session in receivers(message):
                self.shown.setdefault(session, []).extend(lines)
        elif isinstance(message, Close):
            self.closed.update(message.sessions)

    def answer(self) -> None:
        """Let the first password that waits be compared or hashed."""
        job = self.waiting.pop(0)
        if isinstance(job, CheckPassword):
            self.compared += 1
            right = job.password == PASSWORD
            self._take(self.engine.receive(PasswordChecked(job, right), self.small.at))
        else:
            self._take(self.engine.receive(PasswordHashed(job, "hash"), self.small.at))

    def open(self, label: str, address: str = HOME, staff_only: bool = False) -> None:
        self.closed.discard(label)
        opened = Opened(label, address, WHOLE_LINES, staff_only)
        self._take(self.engine.receive(opened, self.small.at))

    def type(self, label: str, *lines: str, answer: bool = True) -> list[str]:
        """What a session is shown for lines."""
        before = len(self.shown.setdefault(label, []))
        for line in lines:
            self._take(self.engine.receive(Line(label, line), self.small.at), answer)
        return self.shown[label][before:]

    def drop(self, label: str) -> None:
        self._take(self.engine.receive(Lost(label), self.small.at))

    def tick(self) -> None:
        """Let what is due be done."""
        self._take(self.engine.receive(Tick(), self.small.at))

    def close_doors(self) -> None:
        """Let visitors make no more players."""
        login = evolve(SETTINGS.login, registration=CLOSED)
        self.engine.use_settings(evolve(SETTINGS, login=login))

    def come_back(self, name: str) -> list[str]:
        """Leave and log in again."""
        self.type(name, "quit")
        self.open(name)
        return self.type(name, f"connect {name} {PASSWORD}")

    def forget(self) -> None:
        """Forget what was shown so far."""
        self.shown = {}

    def promote(self, name: str) -> None:
        """Make a player an admin."""

        self._work(lambda turn: administration.set_admin(turn, name, admin=True))

    def _work(self, do: Callable[[Turn], object]) -> None:
        def work(turn: Turn) -> Commit:
            do(turn)
            return consequences.commit(turn)

        self.engine.run_work(work, self.small.at)

    def number(self, name: str) -> int:
        return self.engine.world.names[name.casefold()]


class _BesideTheWorld(pickle.Pickler):
    def persistent_id(self, value: object) -> str | None:
        return "a world" if isinstance(value, World) else None


def alike(games: Mapping[str, Game], readers: Sequence[str]) -> list[tuple[list[str], Game]]:
    """Of games that go on alike one, with the names of all of them.

    They know the same, in equal worlds, and have shown the readers the same: what is typed now is
    answered in one as in another.
    """
    found: dict[object, list[tuple[list[str], Game]]] = {}
    for name, game in games.items():
        shown = tuple(tuple(game.shown.get(reader, ())) for reader in readers)
        those = found.setdefault((game.knows(), shown), [])
        for names, one in those:
            if one.engine.world == game.engine.world:
                names.append(name)
                break
        else:
            those.append(([name], game))
    return [group for those in found.values() for group in those]
