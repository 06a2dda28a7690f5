"""Players whose clients read data: what each was sent, and what comes of it put together.

Each command of the panel's random play (tests/panel) may be among what they type.
"""

import importlib.util
import json
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from attrs import evolve

from mudgroup.engine.engine import Engine
from mudgroup.engine.telling.watching import Watching
from mudgroup.messages import Data, Dialect, Format, Opened, SignIn, ToGateway, receivers
from mudgroup.model import consequences
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.sessions import administration
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.settings.values import Settings
from tests.attacks.playing import HOME, Game
from tests.scenes import PASSWORD, SETTINGS

DATA = Format(Dialect.DATA, columns=0)
PANEL = Path(__file__).parents[1] / "panel"

HERE = {
    "Quick Map": "Beginning",
    "First Steps": "Quarrying",
    "Salt and Wind": "Beginning",
    "rusty boulder": "grey boulder",
    "white cobble": "white vein",
    "quartzite": "calcite",
    "sandstone": "basalt",
    "shale": "granite",
    "limestone": "calcite",
}
"""What the panel's random play speaks of in the world that ships, and what is in that of tests."""

TO_THE_QUARRY = ("north", "gate", "quarry")

Document = dict[str, Any]


def fold(document: Any, patch: Any) -> Any:
    """A document after a patch: the algorithm of RFC 7396, section 2."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(document) if isinstance(document, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = fold(merged.get(key), value)
    return merged


def bare(value: Any) -> Any:
    """A value without the keys that have null: they are as if they were not there."""
    if isinstance(value, dict):
        return {key: bare(known) for key, known in value.items() if known is not None}
    return [bare(known) for known in value] if isinstance(value, list) else value


class Client:
    """What a client that reads data keeps: documents, by kind and number."""

    WHOLE: ClassVar[dict[str, str]] = {
        "Mudgroup.Me": "me",
        "Mudgroup.Room": "room",
        "Mudgroup.Group": "group",
        "Mudgroup.Map": "map",
    }

    def __init__(self) -> None:
        self.frames: list[tuple[str, Document]] = []
        self.documents: dict[tuple[str, int], Any] = {}

    def read(self, package: str, value: Document) -> None:
        self.frames.append((package, value))
        if kind := self.WHOLE.get(package):
            if kind == "room":
                self.documents = {key: d for key, d in self.documents.items() if key[0] != "room"}
            self.documents[kind, value.get("id", 0)] = value
        elif package == "Mudgroup.Patch":
            (kind,) = value.keys() - {"patch"}
            key = (kind, value[kind])
            if value["patch"] is None:
                del self.documents[key]
            else:
                self.documents[key] = fold(self.documents[key], value["patch"])

    def packages(self) -> list[str]:
        """The packages that came and have not been asked for yet, without what is no document."""
        frames, self.frames = self.frames, []
        return [package for package, _ in frames if package in (*self.WHOLE, "Mudgroup.Patch")]

    def patches(self) -> list[Document]:
        """The patches that came and have not been asked for yet."""
        frames, self.frames = self.frames, []
        return [value for package, value in frames if package == "Mudgroup.Patch"]


class DataGame(Game):
    """A game in which those who are named read data, and the others text."""

    def __init__(self, *names: str, reading: tuple[str, ...] = (), settings: Settings = SETTINGS):
        self.clients = {name: Client() for name in reading}
        super().__init__()
        self.engine = self._engine(settings)
        for name in names:
            self.open(name)
            self.type(name, f"create {name} {PASSWORD}")

    def _engine(self, settings: Settings) -> Engine:
        return Engine(self.small.world, settings)

    def open(self, label: str, address: str = HOME, staff_only: bool = False) -> None:
        if label not in self.clients:
            super().open(label, address, staff_only)
            return
        self.closed.discard(label)
        self.clients[label] = Client()
        self._take(self.engine.receive(Opened(label, address, DATA, staff_only), self.small.at))

    def type(self, label: str, *lines: str, answer: bool = True) -> list[str]:
        """The same; who reads data signs in with what others type at the login screen."""
        if label in self.clients and label not in self.engine._sessions.players:
            first, *lines = lines  # type: ignore[assignment]
            word, name, password = first.split(" ", 2)
            sign_in = SignIn(label, name, password, new=word == "create")
            self._take(self.engine.receive(sign_in, self.small.at), answer)
        return super().type(label, *lines, answer=answer)

    def _show(self, message: ToGateway) -> None:
        super()._show(message)
        if isinstance(message, Data):
            for session in receivers(message):
                self.clients[session].read(message.package, json.loads(message.json))

    def _take_messages(self, messages: Iterable[ToGateway]) -> None:
        for message in messages:
            self._show(message)

    def promote(self, name: str) -> None:
        """Make a player an admin; clients are sent what comes of it."""
        self.work(lambda turn: administration.set_admin(turn, name, admin=True))

    def work(self, do: Callable[[Turn], object]) -> None:
        """Change the world, as no player does."""

        def work(turn: Turn) -> Commit:
            do(turn)
            return consequences.commit(turn)

        self._take(self.engine.run_work(work, self.small.at))

    def document(self, name: str, kind: str, number: int = 0) -> Any:
        """A document as a client has it."""
        return self.clients[name].documents[kind, number or self.number(name)]

    def anew(self, name: str) -> dict[tuple[str, int], Any]:
        """The documents of a player as one who begins to read now is sent them."""
        committed = self.engine._committed
        fresh = Client()
        for data in Watching().whole(committed.turn(self.small.at), self.number(name)):
            fresh.read(data.package, json.loads(data.json))
        return fresh.documents

    def player(self, name: str) -> Player:
        record = self.engine.world.records[self.number(name)]
        assert isinstance(record, Player)
        return record

    def groups(self) -> list[int]:
        """The numbers of all groups."""
        records = self.engine.world.records.items()
        return sorted(number for number, record in records if isinstance(record, Group))

    def is_online(self, name: str) -> bool:
        return name not in self.closed and self.number(name) in self.engine.world.online


def of_the_panel(rng: random.Random, names: tuple[str, ...]) -> str:
    """A line of the panel's random play."""
    play = SimpleNamespace(rng=rng, NAMES=names, options=SimpleNamespace(mutes=True))
    line = str(_check().Game.command(play))
    for theirs, ours in HERE.items():
        line = line.replace(theirs, ours)
    return line


def _check() -> Any:
    if "panel_check" not in sys.modules:
        spec = importlib.util.spec_from_file_location("panel_check", PANEL / "check.py")
        assert spec
        assert spec.loader
        sys.modules["panel_check"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["panel_check"])
    return sys.modules["panel_check"]


def own(rng: random.Random, names: tuple[str, ...]) -> str:
    """A line of who is concerned with what is their own."""
    other, word = rng.choice(names), rng.choice(("red", "c\\d", "über"))
    return rng.choice(
        (
            *("afk", f"afk {word}", "group catchup", "timezone Europe/Berlin", "timezone off"),
            *(f"group note write {word}", f"line {word}", ".", "abort", f"say {word}", "nonsense"),
            *(f"group looking {word}", "group looking off", "hints off", "hints on"),
            *(f"goal take {word[0]}", "goal take a", "goal take s", "goal drop a", "goal drop s"),
            *("take pick", "take compass", "drop pick", f"give {other} pick", "sample white vein"),
            *("drop hand lens", f"tell {other} {word}", "mute sync on", *TO_THE_QUARRY, "out"),
            *(f"group rights {other} +invite", f"group rights {other} -follow"),
            *("group past open", "group past closed", f"group follow {other}"),
        )
    )


def teaching(rng: random.Random, names: tuple[str, ...], number: int) -> str:
    """A line of staff about a group."""
    other = rng.choice(names)
    return rng.choice(
        (
            *(f"@listen #{number}", f"@listen off #{number}", f"@groups add {other} #{number}"),
            *(f"@groups remove {other} #{number}", f"@goal #{number} = Beginning"),
            *(f"@goal #{number} = off", f"@mute {other} in #{number}", f"@lift {other}"),
            *(f"@ban {other} in #{number} for 1h", f"@mute {other} for 1h"),
            *(f"@groups mandatory #{number} on", f"@groups mandatory #{number} off"),
        )
    )


def with_return_at_once() -> Settings:
    """Settings by which who drops is gone with the next tick."""
    return evolve(SETTINGS, groups=evolve(SETTINGS.groups, return_seconds=0.0))
