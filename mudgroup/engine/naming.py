"""What players may be called, and which names look alike.

Look-alikes follow Unicode's list of confusable characters (UTS #39), as the library
``confusable_homoglyphs`` ships it: characters that are listed for one another form a class, and the
*skeleton* of a name puts one member of its class in the place of each character. That list leaves
compatibility forms to NFKC (UAX #15), and small capitals and the dotless j to nobody: they follow
their letters here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from confusable_homoglyphs import categories, confusables
from rpds import HashTrieMap

from mudgroup.commands import door, words
from mudgroup.commands.command import ALWAYS_DIRECTIONS, DIRECTIONS
from mudgroup.commands.table import COMMANDS
from mudgroup.model.records.places import REALM, Realm
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import IllFormed, NameTaken
from mudgroup.model.world.world import World
from mudgroup.settings.values import Names
from mudgroup.text import clean_name, fold

DOT_ABOVE = "\u0307"
DOTLESS_J = "\u0237"
SOFT_DOTTED = ("i", "j", "\u029d", "\u1d96", "\U0001df1a")
"""What the letters with a dot of their own stand for begin with (Unicode's Soft_Dotted)."""

SMALL_CAPITALS = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
SMALL_CAPITAL_BLOCKS = tuple(
    map(chr, chain(range(0x250, 0x2B0), range(0x1D00, 0x1D80), range(0xA720, 0xA800)))
)

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
    for letter, capital in _letters_apart():
        if not best.setdefault(root(letter), letter).isascii():
            best[root(letter)] = best[root(capital)]
    return {text: best[root(text)] for text in parent if len(text) == 1}


def _letters_apart() -> Iterator[tuple[str, str]]:
    """Letters that look like an ASCII one and that the list does not give to it."""
    yield DOTLESS_J, "j"
    for letter in SMALL_CAPITAL_BLOCKS:
        if found := SMALL_CAPITALS.fullmatch(unicodedata.name(letter, "")):
            yield letter, found[1]


def _standing(text: str) -> tuple[bool, int, str]:
    return text.isascii() and text.isalnum(), len(text), text


def skeleton(name: str) -> str:
    """The name with every character replaced by its class's representative.

    A dot above what has a dot shows nothing, and is left out.
    """
    table = _representatives()
    kept: list[str] = []
    letter = ""
    for character in unicodedata.normalize("NFD", name):
        standing = table.get(character) or _plain(character)
        if not unicodedata.combining(character):
            letter = standing
        elif standing == table[DOT_ABOVE] and letter.startswith(SOFT_DOTTED):
            continue
        kept.append(standing)
    return "".join(kept)


def _plain(character: str) -> str:
    """A character that is in no class, by the characters that it is a form of."""
    table = _representatives()
    pieces = unicodedata.normalize("NFKD", character)
    return "".join(table.get(piece, piece) for piece in pieces)


def skeletons(name: str) -> frozenset[str]:
    """The forms in which two names must not meet: as written and as NFKC, with case and without."""
    if name.isascii():
        # A start takes the name of everybody there ever was; most are read off so, in a tenth.
        return frozenset(map(name.translate, _forms_of_ascii()))
    return frozenset(forms(name))


def forms(name: str) -> list[str]:
    """The same, each in a place of its own."""
    written = [name, unicodedata.normalize("NFKC", name)]
    written += [skeleton(form) for form in (*written, *map(fold, written))]
    return [skeleton(form) for form in (*written, *map(fold, written))]


@cache
def _forms_of_ascii() -> tuple[dict[int, str], ...]:
    """What each form has for each ASCII character: none changes what its neighbours become."""
    characters = [forms(chr(code)) for code in range(128)]
    return tuple(dict(enumerate(form)) for form in dict.fromkeys(zip(*characters, strict=True)))


def check_player_name(name: str, limits: Names) -> None:
    """Raises IllFormed for a name that no player may have."""
    if not limits.player_min <= len(name) <= limits.player_max:
        raise IllFormed("player name", "length", limits.player_max, limits.player_min)
    if not name[0].isalpha():
        raise IllFormed("player name", "first")
    in_words = all(c in "-_" or unicodedata.category(c)[0] in "LM" or c.isdecimal() for c in name)
    if not in_words or clean_name(name) != name:
        raise IllFormed("player name", "word")
    if len({categories.alias(c) for c in name if c.isalpha()}) > 1:
        raise IllFormed("player name", "script")


def _without_ending(name: str) -> str:
    """A name without the digits, - and _ at its end, which make no other name of staff's words."""
    end = len(name)
    while end and (name[end - 1] in "-_" or name[end - 1].isdecimal()):
        end -= 1
    return name[:end]


def look_alikes(players: Iterable[Player]) -> dict[int, str]:
    """Of players whose names look alike all but the first made: the number, and who was before.

    There are some whose names were made when less was known to look alike.
    """
    first: dict[str, str] = {}
    alike: dict[int, str] = {}
    for player in sorted(players, key=lambda player: player.number):
        for form in skeletons(player.name):
            holder = first.setdefault(form, player.name)
            if holder != player.name:
                alike.setdefault(player.number, holder)
    return alike


class TakenNames:
    """The names that a new player cannot have: those of players, look-alikes and reserved words.

    To take those of 90,000 players is half a second, which nobody waits for when a server begins:
    they are taken some at a time, and what is left when somebody asks.
    """

    def __init__(self, world: World, limits: Names) -> None:
        self._holders: dict[str, str] = {}
        self.use_settings(limits)
        self.keep(world)
        self._left = tuple(world.names.values())
        self._records = world.records

    def take(self, most: int | None = None) -> None:
        """Take names of players that were there from the beginning: all that are left, or so many
        at most."""
        some = self._left[:most]
        self._left = self._left[len(some) :]
        for number in some:
            player = self._records[number]
            assert isinstance(player, Player)
            self._hold(player.name)
        if not self._left:
            self._records = HashTrieMap()

    def use_settings(self, limits: Names) -> None:
        """Go on with other limits and other reserved names."""
        self._limits = limits
        self._reserved = frozenset[str]().union(*map(skeletons, (*WORDS, *limits.reserved)))
        self._staff = frozenset[str]().union(*map(skeletons, limits.staff))

    def keep(self, world: World) -> None:
        """Keep the names that a world's companions may have."""
        realm = world.records.get(REALM)
        known = realm.companions if isinstance(realm, Realm) else ()
        names = (name for who in known for name in who.names)
        self._companions = frozenset[str]().union(*map(skeletons, names))

    def add(self, name: str) -> None:
        """Take a name that is new."""
        self.take()
        self._hold(name)

    def _hold(self, name: str) -> None:
        for form in skeletons(name):
            self._holders.setdefault(form, name)

    def check(self, name: str) -> None:
        """Raises IllFormed, or NameTaken with the player who holds the name or its like."""
        check_player_name(name, self._limits)
        self.take()
        for form in skeletons(name):
            if form in self._reserved or form in self._companions or form in self._holders:
                raise NameTaken(name, self._holders.get(form, ""))
        if skeletons(_without_ending(name)) & self._staff:
            raise NameTaken(name, "")
