"""One row of the command table, and how a typed word finds its row."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from attrs import field, frozen

from mudgroup.model.errors import Ambiguous, Missing, NoSuchCommand
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
    is refused with its usage when nothing follows.
    """

    usage: str
    summary: str
    run: Handler
    section: str = ""
    aliases: tuple[str, ...] = ()
    needs: bool = False
    details: str = ""
    table: "Table | None" = None

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

    def find(self, word: str) -> Command:
        """The command of a name, an alias, or an unambiguous beginning of a name.

        Raises:
            Ambiguous: several names begin like this.
            NoSuchCommand: none does; carries the nearest names.
        """
        typed = word.casefold()
        if command := self.words.get(typed):
            return command
        begun = [c for c in self.commands if c.name.startswith(typed)]
        if len(begun) > 1:
            raise Ambiguous(word, tuple(sorted(c.name for c in begun)))
        if begun:
            return begun[0]
        raise NoSuchCommand(word, self.nearest(typed), self.under)

    def nearest(self, typed: str) -> tuple[str, ...]:
        """The names that are close to what was typed."""
        return tuple(get_close_matches(typed, [c.name for c in self.commands], 3, 0.6))

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
