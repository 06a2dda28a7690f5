"""One row of the command table, and how a typed word finds its row."""

from collections.abc import Callable, Iterator

from attrs import field, frozen

from mudgroup.commands.near import near
from mudgroup.commands.words import brought
from mudgroup.model.authority import Rank, rank_anywhere
from mudgroup.model.errors import Ambiguous, CalledOtherwise, Missing, NoSuchCommand
from mudgroup.model.events import Topic
from mudgroup.model.player_records import Player
from mudgroup.model.turn import Turn

Handler = Callable[[Turn, Player, str], None]

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


@frozen
class Command:
    """What can be typed: its usage (the name first), what it does, and the handler.

    The handler gets what follows the name, without the space around it. A command with ``needs``
    is refused with its usage when nothing follows. Who ranks below ``least`` is not shown it.
    """

    usage: str
    summary: str
    run: Handler
    section: str = ""
    aliases: tuple[str, ...] = ()
    needs: bool = False
    details: str = ""
    table: "Table | None" = None
    least: Rank = Rank.MEMBER

    @property
    def name(self) -> str:
        """The word that is typed."""
        return self.usage.split()[0]

    def topic(self, under: str = "") -> Topic:
        """The row as help shows it."""
        return Topic(f"{under} {self.usage}".strip(), self.summary, self.section)


def _by_word(table: "Table") -> dict[str, Command]:
    words = {}
    for command in table.commands:
        for word in (command.name, *command.aliases):
            assert word not in words, f"two commands are called {word}"
            words[word] = command
    return words


@frozen
class Table:
    """The commands of one level; ``under`` is what is typed before them, empty for the first."""

    commands: tuple[Command, ...]
    under: str = ""
    words: dict[str, Command] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "words", _by_word(self))

    def __iter__(self) -> Iterator[Command]:
        return iter(self.commands)

    def find(self, turn: Turn, actor: Player, word: str) -> Command:
        """The command of a name, an alias, or an unambiguous beginning of a name.

        Raises:
            CalledOtherwise: the word is one that people bring from elsewhere.
            Ambiguous: several names begin like this.
            NoSuchCommand: none does; carries the nearest names.
        """
        typed = word.casefold()
        if command := self.words.get(typed):
            return command
        if row := brought(typed):
            raise CalledOtherwise(word, row.commands)
        names = [command.name for command in self.shown(turn, actor)]
        begun = [name for name in names if name.startswith(typed)]
        if len(begun) > 1:
            raise Ambiguous(word, tuple(sorted(begun)))
        if begun:
            return self.words[begun[0]]
        raise NoSuchCommand(word, near(typed, names), self.under)

    def shown(self, turn: Turn, actor: Player) -> list[Command]:
        """The commands that a player of this rank may use."""
        rank = rank_anywhere(turn, actor)
        return [command for command in self.commands if rank >= command.least]

    def do(self, turn: Turn, actor: Player, line: str, bare: str = "") -> None:
        """Do what a line says, what the command ``bare`` does for an empty one.

        Raises what `find` and `run` raise.
        """
        word, rest = split(line)
        self.run(turn, actor, self.find(turn, actor, word or bare), rest)

    def run(self, turn: Turn, actor: Player, command: Command, rest: str) -> None:
        """Run one command. Raises Missing when it needs words and has none, or takes none."""
        takes_none = command.usage == command.name
        if (command.needs and not rest) or (takes_none and rest):
            raise Missing(f"{self.under} {command.usage}".strip())
        command.run(turn, actor, rest)


def split(line: str) -> tuple[str, str]:
    """The first word of a line and the rest of it, without the space around them."""
    word, _, rest = line.strip().partition(" ")
    return word, rest.strip()
