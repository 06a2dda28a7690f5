"""One row of the command table, and how a typed word finds its row."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from attrs import field

from mudgroup.commands.near import near
from mudgroup.commands.words import brought
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.rights.authority import Rank, rank_anywhere
from mudgroup.model.rights.matching import current_group
from mudgroup.model.world.errors import Ambiguous, BadUsage, CalledOtherwise, Missing, NoSuchCommand
from mudgroup.model.world.events import Call, Topic
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen

Handler = Callable[[Turn, Player, str], None]
GroupHandler = Callable[[Turn, Group, Player, str], None]
AddressedHandler = Callable[[Turn, Group | None, Player, str], None]
Run = TypeVar("Run")

DIRECTIONS = {
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "ne": "northeast",
    "nw": "northwest",
    "se": "southeast",
    "sw": "southwest",
    "u": "up",
    "d": "down",
}
"""The short forms of directions."""

ALWAYS_DIRECTIONS = frozenset((*DIRECTIONS.values(), "in", "out"))
"""Words that are meant as directions even where no way leads there."""


@contextmanager
def usage(shown: str) -> Iterator[None]:
    """Answer what a verb misses with how the command is typed: verbs know no syntax."""
    try:
        yield
    except Missing:
        raise BadUsage(shown) from None


@frozen
class Row(ABC, Generic[Run]):
    """What can be typed: its usage (the name first), what it does, and what does it.

    What follows the name is handed on without the space around it. A row with ``needs`` is refused
    with its usage when nothing follows. Who ranks below ``least`` is not shown it. One that does
    a field ``test`` has no summary: the views have it with the test's other words. A handler
    that goes on to a table of its own names it in ``shows``, for help. One that takes words has an
    ``example``, a whole line; a ``rare`` one is named under its topic, and not told at once.
    """

    usage: str
    summary: str
    run: Run
    section: str = ""
    aliases: tuple[str, ...] = ()
    needs: bool = False
    details: str = ""
    shows: "Table | None" = None
    least: Rank = Rank.MEMBER
    test: str = ""
    example: str = ""
    rare: bool = False

    @abstractmethod
    def do(self, turn: Turn, actor: Player, rest: str, group: Group | None) -> None:
        """Do it, in the group that was addressed, if one was."""

    def acts_on(self, actor: Player, group: Group | None) -> int:
        """The number of the group that it acts on, 0 for none."""
        return group.number if group else 0

    @property
    def name(self) -> str:
        """The word that is typed."""
        return self.usage.split()[0]

    def topic(self, under: str = "") -> Topic:
        """The row as help shows it."""
        return Topic(
            f"{under} {self.usage}".strip(),
            self.summary,
            self.section,
            self.test,
            name=f"{under} {self.name}".strip(),
            rare=self.rare,
        )

    @property
    def table(self) -> "Table | None":
        """The table of what can follow the name."""
        return self.shows


@frozen
class Command(Row[Handler]):
    """A command that needs no group, and gets none."""

    def do(self, turn: Turn, actor: Player, rest: str, group: Group | None) -> None:
        self.run(turn, actor, rest)


@frozen
class GroupCommand(Row[GroupHandler]):
    """A command that gets the group it acts on: the one addressed, else the current one."""

    def do(self, turn: Turn, actor: Player, rest: str, group: Group | None) -> None:
        """Raises NoGroupYet."""
        self.run(turn, group or current_group(turn, actor), actor, rest)

    def acts_on(self, actor: Player, group: Group | None) -> int:
        return group.number if group else actor.current_group


@frozen
class AddressedCommand(Row[AddressedHandler]):
    """A command that gets the group that was addressed, None for none, and finds one itself."""

    def do(self, turn: Turn, actor: Player, rest: str, group: Group | None) -> None:
        self.run(turn, group, actor, rest)

    def acts_on(self, actor: Player, group: Group | None) -> int:
        return group.number if group else actor.current_group


@frozen
class Branch(Row["Table"]):
    """A table of commands below a word."""

    def do(self, turn: Turn, actor: Player, rest: str, group: Group | None) -> None:
        self.run.do(turn, actor, rest, group)

    @property
    def table(self) -> "Table | None":
        return self.run


AnyRow = Row[Any]


def _by_word(table: "Table") -> dict[str, AnyRow]:
    words = {}
    for command in table.commands:
        for word in (command.name, *command.aliases):
            assert word not in words, f"two commands are called {word}"
            words[word] = command
    return words


@frozen
class Table:
    """The commands of one level; ``under`` is what is typed before them, empty for the first.

    An empty line does what the command ``bare`` does. ``besides`` is what can be typed there and is
    no command, which a slip may have meant, too.
    """

    commands: tuple[AnyRow, ...]
    under: str = ""
    bare: str = ""
    besides: tuple[str, ...] = ()
    words: dict[str, AnyRow] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "words", _by_word(self))

    def __iter__(self) -> Iterator[AnyRow]:
        return iter(self.commands)

    def find(self, turn: Turn, actor: Player, word: str) -> AnyRow:
        """The command of a name, an alias, or an unambiguous beginning of a name.

        Raises:
            CalledOtherwise: the word is one that people bring from elsewhere.
            Ambiguous: several names begin like this.
            NoSuchCommand: none does; carries the nearest names.
        """
        typed = word.casefold()
        if command := self.words.get(typed):
            return command
        row = brought(typed)
        if row and not self.under:
            raise CalledOtherwise(word, row.commands)
        names = [command.name for command in self.shown(turn, actor)]
        begun = [name for name in names if name.startswith(typed)]
        if len(begun) > 1:
            raise Ambiguous(word, tuple(sorted(begun)))
        if begun:
            return self.words[begun[0]]
        if row and (leads := tuple(c for c in row.commands if c.startswith(f"{self.under} "))):
            raise CalledOtherwise(word, leads)
        raise NoSuchCommand(word, near(typed, (*names, *self.besides)), self.under)

    def shown(self, turn: Turn, actor: Player) -> list[AnyRow]:
        """The commands that a player of this rank may use."""
        rank = rank_of(turn, actor)
        return [command for command in self.commands if rank >= command.least]

    def do(self, turn: Turn, actor: Player, line: str, group: Group | None = None) -> None:
        """Do what a line says, in ``group`` if one was addressed.

        Raises what `find` and `run` raise.
        """
        word, rest = split(line)
        turn.call = Call(f"{self.under} {word}".strip(), group.number if group else 0, turn.call.id)
        self.run(turn, actor, self.find(turn, actor, word or self.bare), rest, group)

    def run(
        self, turn: Turn, actor: Player, command: AnyRow, rest: str, group: Group | None = None
    ) -> None:
        """Run one command.

        Raises:
            BadUsage: it needs words and has none, takes none, or its verb misses one.
            NoGroupYet: it acts on a group, and there is none.
        """
        name = f"{self.under} {command.name}".strip()
        turn.call = Call(name, command.acts_on(actor, group), turn.call.id)
        shown = command.topic(self.under).usage
        takes_none = command.usage == command.name
        if (command.needs and not rest) or (takes_none and rest):
            raise BadUsage(shown)
        with usage(shown):
            command.do(turn, actor, rest, group)


def rank_of(turn: Turn, actor: Player) -> Rank:
    """What a player is to the commands: leaders are some anywhere."""
    return max(rank_anywhere(turn, actor), _led(turn, actor))


def _led(turn: Turn, actor: Player) -> Rank:
    """What a player is in their own groups."""
    leads = any(turn.get(Group, number).leader == actor.number for number in actor.groups)
    return Rank.LEADER if leads else Rank.MEMBER


def split_at_equals(typed: str) -> tuple[str, str, str]:
    """What stands before ``=``, the sign, and what stands after, as `str.partition` gives them.

    An equals sign between spaces is meant before one inside a word: a note may be on E=mc2.
    """
    sign = " = " if " = " in f" {typed} " else "="
    before, equals, after = f" {typed} ".partition(sign)
    return before.strip(), equals.strip(), after.strip()


def split(line: str) -> tuple[str, str]:
    """The first word of a line and the rest of it, without the space around them."""
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()
