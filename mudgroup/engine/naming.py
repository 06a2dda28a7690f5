"""What players may be called, and which names look alike.

Look-alikes follow Unicode's list of confusable characters (UTS #39), as the library
``confusable_homoglyphs`` ships it: characters that are listed for one another form a class, and the
*skeleton* of a name puts one member of its class in the place of each character.
"""

import unicodedata
from functools import cache

from confusable_homoglyphs import categories, confusables

from mudgroup.commands import door, words
from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS
from mudgroup.commands.table import COMMANDS
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import IllFormed, NameTaken
from mudgroup.model.world.world import World, fold
from mudgroup.settings.values import Names

DOT_ABOVE = "\u0307"
DOTTED = ("i", "j")

WORDS = frozenset((*COMMANDS.words, *DIRECTIONS, *ALWAYS_DIRECTIONS, *door.WORDS, *words.WORDS))
"""What is typed as a command, also by the words that people bring from other games, as a direction,
or at the login screen: no new player is called so."""


@cache
def _representatives() -> dict[str, str]:
    """For each confusable character the one that stands for its class."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        while parent.setdefault(text, text) != text:
            text = parent[text]
        return text

    for character, twins in confusables.confusables_data.items():
        for twin in twins:
            parent[root(character)] = root(twin["c"])
    classes: dict[str, list[str]] = {}
    for text in parent:
        classes.setdefault(root(text), []).append(text)
    # "rn" stands for "m" and not the other way round, so that one pass over characters is enough.
    best = {key: max(texts, key=_standing) for key, texts in classes.items()}
    return {text: best[root(text)] for text in parent if len(text) == 1}


def _standing(text: str) -> tuple[bool, int, str]:
    return text.isascii() and text.isalnum(), len(text), text


def skeleton(name: str) -> str:
    """The name with every character replaced by its class's representative.

    A dot above what has a dot shows nothing (Unicode's property Soft_Dotted), and is left out.
    """
    table = _representatives()
    kept: list[str] = []
    letter = ""
    for character in unicodedata.normalize("NFD", name):
        standing = table.get(character, character)
        if not unicodedata.combining(character):
            letter = standing
        elif character == DOT_ABOVE and letter in DOTTED:
            continue
        kept.append(standing)
    return "".join(kept)


def skeletons(name: str) -> frozenset[str]:
    """The forms in which two names must not meet: as written, and without case."""
    return frozenset({skeleton(name), skeleton(fold(name))})


def check_player_name(name: str, limits: Names) -> None:
    """Raises IllFormed for a name that no player may have."""
    if not limits.player_min <= len(name) <= limits.player_max:
        raise IllFormed("player name", "length", limits.player_max, limits.player_min)
    if not name[0].isalpha():
        raise IllFormed("player name", "first")
    if not all(c in "-_" or unicodedata.category(c)[0] in "LM" or c.isdecimal() for c in name):
        raise IllFormed("player name", "word")
    if len({categories.alias(c) for c in name if c.isalpha()}) > 1:
        raise IllFormed("player name", "script")


def _without_ending(name: str) -> str:
    """A name without the digits, - and _ at its end, which make no other name of staff's words."""
    end = len(name)
    while end and (name[end - 1] in "-_" or name[end - 1].isdecimal()):
        end -= 1
    return name[:end]


class TakenNames:
    """The names that a new player cannot have: those of players, look-alikes and reserved words."""

    def __init__(self, world: World, limits: Names) -> None:
        self._holders: dict[str, str] = {}
        self.use_settings(limits)
        for record in world.records.values():
            if isinstance(record, Player):
                self.add(record.name)

    def use_settings(self, limits: Names) -> None:
        """Go on with other limits and other reserved names."""
        self._limits = limits
        self._reserved = frozenset[str]().union(*map(skeletons, (*WORDS, *limits.reserved)))
        self._staff = frozenset[str]().union(*map(skeletons, limits.staff))

    def add(self, name: str) -> None:
        """Take a name."""
        for form in skeletons(name):
            self._holders.setdefault(form, name)

    def check(self, name: str) -> None:
        """Raises IllFormed, or NameTaken with the player who holds the name or its like."""
        check_player_name(name, self._limits)
        for form in skeletons(name):
            if form in self._reserved or form in self._holders:
                raise NameTaken(name, self._holders.get(form, ""))
        if skeletons(_without_ending(name)) & self._staff:
            raise NameTaken(name, "")
