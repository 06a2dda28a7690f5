"""The commands of finding players to join: ``group find``, ``group search``, ``group looking``."""

from collections.abc import Iterator, Mapping

from mudgroup.commands.command import Command
from mudgroup.model.companions import calling
from mudgroup.model.joining import seeking
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import BadUsage
from mudgroup.model.world.pieces import ask
from mudgroup.model.world.turn import Turn
from mudgroup.values import frozen


@frozen
class NameSearch:
    """A search for a part of a name."""

    explorer: int
    part: str

    def begin(self, turn: Turn) -> Iterator[int]:
        """Look at everybody in pieces; show what was found at the end. Raises Missing."""
        explorer = turn.player(self.explorer)
        found = yield from seeking.search_by_name(turn, explorer, self.part)
        seeking.show_found(turn, explorer, found, narrowed=True)


def find(turn: Turn, actor: Player, rest: str) -> None:
    ask(turn, actor, NameSearch(actor.number, rest))


TERMS = {
    "online": ("online", True),
    "offline": ("online", False),
    "class": ("in_class", True),
    "noclass": ("in_class", False),
    "here": ("in_room", True),
    "elsewhere": ("in_room", False),
    "samegoal": ("same_goal", True),
    "othergoal": ("same_goal", False),
    "free": ("not_in_group", True),
    "grouped": ("not_in_group", False),
    "looking": ("looking", True),
}
"""The words of a search, and the term of the document's verb that each sets."""

SEARCH = (
    "search [online|offline] [class|noclass] [here|elsewhere] [samegoal|othergoal]"
    " [free|grouped] [looking]"
)


@frozen
class Search:
    """A search by terms of the document's verb."""

    explorer: int
    terms: Mapping[str, bool]

    def begin(self, turn: Turn) -> Iterator[int]:
        """Look at everybody in pieces; show what was found at the end."""
        explorer = turn.player(self.explorer)
        found = yield from seeking.search(turn, explorer, **self.terms)
        seeking.show_found(turn, explorer, found, narrowed=not {*self.terms} <= {"looking"})
        if not found.number:
            calling.offer(turn, explorer)


def search(turn: Turn, actor: Player, rest: str) -> None:
    terms: dict[str, bool] = {}
    for word in rest.casefold().split():
        term, value = TERMS.get(word, ("", False))
        if not term or terms.get(term, value) != value:
            raise BadUsage(f"group {SEARCH}")
        terms[term] = value
    ask(turn, actor, Search(actor.number, terms))


def looking(turn: Turn, actor: Player, rest: str) -> None:
    if not rest:
        seeking.show_looking(turn, actor)
    else:
        seeking.advertise(turn, turn.player(actor.number), "" if rest.casefold() == "off" else rest)
    if rest.casefold() != "off":
        calling.offer(turn, actor)


FINDING = (
    Command(
        "find NAME",
        "finds players by a part of their name",
        find,
        needs=True,
        example="group find bo",
        rare=True,
    ),
    Command(
        "search [WORDS]",
        "finds players to join",
        search,
        details=f"group {SEARCH}",
        example="group search looking",
        rare=True,
    ),
    Command(
        "looking [TEXT|off]",
        "tells others that you look for a group",
        looking,
        details="'group search looking' finds who does.",
        example="group looking We start with First Steps.",
    ),
)
"""Their rows of the table."""
