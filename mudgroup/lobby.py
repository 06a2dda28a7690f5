"""The login screen: what a line means before its session is a player's.

`Lobby.line` turns a line into steps, which the engine takes. Hashing is slow, so it is a step too:
its answer comes back later, and the session's other lines wait for it.
"""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum

from attrs import define, field, frozen

from mudgroup.commands.command import split
from mudgroup.model.errors import IllFormed, Refused
from mudgroup.model.matching import player_named
from mudgroup.model.player_records import Dialect, Player
from mudgroup.model.world import World, fold
from mudgroup.naming import TakenNames, check_player_name
from mudgroup.settings import Settings
from mudgroup.throttle import Throttle
from mudgroup.views import refusals, screen


class Stage(Enum):
    """What the lobby waits for from a session."""

    COMMAND = "command"
    PASSWORD = "password"
    NEW_PASSWORD = "new password"
    AGAIN = "again"


@define
class Visitor:
    """A session that is not a player's yet.

    While ``busy``, a password is being hashed and the lines in ``waiting`` are not read.
    """

    session: str
    address: str
    stage: Stage = Stage.COMMAND
    name: str = ""
    password: str = field(default="", repr=False)
    dialect: Dialect | None = None
    busy: bool = False
    waiting: deque[str] = field(factory=deque)


@frozen
class Show:
    """Show lines."""

    lines: tuple[str, ...]


@frozen
class Prompt:
    """Ask for a line that is not echoed."""

    text: str


@frozen
class CheckPassword:
    """Compare a password with a player's hash, off the turn."""

    session: str
    name: str
    hash: str = field(repr=False)
    password: str = field(repr=False)


@frozen
class HashPassword:
    """Hash a new player's password, off the turn."""

    session: str
    name: str
    password: str = field(repr=False)


@frozen
class Who:
    """Show who is online."""


@frozen
class Leave:
    """End the session."""


Job = CheckPassword | HashPassword
Step = Show | Prompt | CheckPassword | HashPassword | Who | Leave


class Lobby:
    """The rules of the login screen, and the throttles that outlive sessions."""

    def __init__(self, settings: Settings, taken: TakenNames) -> None:
        self._settings = settings
        self._taken = taken
        limits = settings.login
        self._by_name = Throttle(limits.wrong_per_name, timedelta(minutes=1))
        self._by_address = Throttle(limits.wrong_per_address, timedelta(minutes=10))

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings of names and passwords."""
        self._settings = settings
        self._taken.limits = settings.names

    def line(self, world: World, visitor: Visitor, text: str, now: datetime) -> Step:
        """What a visitor's line leads to."""
        text = text.strip()
        stage, visitor.stage = visitor.stage, Stage.COMMAND
        match stage:
            case Stage.COMMAND:
                return self._command(world, visitor, text, now)
            case Stage.PASSWORD:
                return self._connect(world, visitor, visitor.name, text, now)
            case Stage.NEW_PASSWORD:
                return self._new_password(visitor, text)
            case Stage.AGAIN:
                return self._again(visitor, text)

    def right(self, visitor: Visitor, name: str) -> None:
        """The password was right, or was never compared: it does not count as wrong."""
        for throttle, key in self._throttles(visitor, name):
            throttle.forgive(key)

    def _throttles(self, visitor: Visitor, name: str) -> tuple[tuple[Throttle, str], ...]:
        return (
            (self._by_name, f"{visitor.address} {fold(name)}"),
            (self._by_address, visitor.address),
        )

    def take(self, name: str) -> None:
        """Raises Refused when a new player cannot have the name; else the name is taken."""
        self._taken.check(name)
        self._taken.add(name)

    def _command(self, world: World, visitor: Visitor, text: str, now: datetime) -> Step:
        word, rest = split(text)
        match word.casefold():
            case "":
                return Show((screen.HINT,))
            case "help" | "?":
                return Show(screen.HELP)
            case "quit" | "exit":
                return Leave()
            case "who":
                return Who()
            case "client":
                return self._client(visitor, rest)
            case "connect" | "co":
                name, password = split(rest)
                return self._name(world, visitor, name, password, now)
            case "create" | "cr":
                name, password = split(rest)
                return self._create(visitor, name, password)
        if rest:
            return Show(screen.not_a_command(text))
        if player_named(world, word):
            return self._name(world, visitor, word, "", now)
        return self._create(visitor, word, "")

    def _client(self, visitor: Visitor, rest: str) -> Step:
        try:
            visitor.dialect = Dialect(rest.casefold())
        except ValueError:
            return Show(("Usage: client graphical|text",))
        return Show(screen.chosen(visitor.dialect))

    def _name(
        self, world: World, visitor: Visitor, name: str, password: str, now: datetime
    ) -> Step:
        if not name:
            return Show(("Usage: connect NAME PASSWORD",))
        player = player_named(world, name)
        if player is None:
            return Show(screen.unknown_player(name[:40]))
        if password:
            return self._connect(world, visitor, player.name, password, now)
        visitor.stage, visitor.name = Stage.PASSWORD, player.name
        return Prompt(screen.password_prompt(player.name))

    def _connect(
        self, world: World, visitor: Visitor, name: str, password: str, now: datetime
    ) -> Step:
        player = player_named(world, name)
        assert isinstance(player, Player)
        throttles = self._throttles(visitor, name)
        wait = max(throttle.wait(key, now) for throttle, key in throttles)
        if wait:
            return Show(screen.throttled(wait))
        # Counted before the answer is known, so that many sessions at once gain nothing.
        for throttle, key in throttles:
            throttle.count(key, now)
        if len(password) > self._settings.login.password_max:
            return Show(screen.WRONG)
        return CheckPassword(visitor.session, player.name, player.password, password)

    def _create(self, visitor: Visitor, name: str, password: str) -> Step:
        if not name:
            return Show(("Usage: create NAME PASSWORD",))
        try:
            check_player_name(name, self._settings.names)
            self._taken.check(name)
            if password:
                self._check_password(password)
        except Refused as refused:
            return Show((refusals.sentence(refused), screen.HINT))
        if password:
            return HashPassword(visitor.session, name, password)
        visitor.stage, visitor.name = Stage.NEW_PASSWORD, name
        return Prompt(screen.new_password_prompt(name))

    def _new_password(self, visitor: Visitor, text: str) -> Step:
        if not text:
            return Show(screen.BACK)
        try:
            self._check_password(text)
        except Refused as refused:
            return Show((refusals.sentence(refused), screen.HINT))
        visitor.stage, visitor.password = Stage.AGAIN, text
        return Prompt(screen.AGAIN_PROMPT)

    def _again(self, visitor: Visitor, text: str) -> Step:
        first, visitor.password = visitor.password, ""
        if text != first:
            return Show(screen.DIFFERENT)
        return HashPassword(visitor.session, visitor.name, text)

    def _check_password(self, password: str) -> None:
        limits = self._settings.login
        if len(password) < limits.password_min:
            raise IllFormed("password", "short", limits.password_min)
        if len(password) > limits.password_max:
            raise IllFormed("password", "long", limits.password_max)
