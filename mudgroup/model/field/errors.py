"""Why work in the field refuses: what is missing, and what is known of where it is.

Refused
├── NothingThere, NoSuchInstrument, NoSuchKind   what was typed means nothing
├── TooBig                           it means rock
├── Lacks                            an instrument is missing, for work or for a way
├── NotHere, CarriesOne, NotCarried, NotWithYou, BagFull, NoSample
├── NothingToMeasure, ReportedTooSoon
└── TooFewPeople, WayShut, WayOpen   ways with conditions
"""

from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.values import frozen


@frozen
class NothingThere(Refused):
    """Nothing of that name is here or carried; ``names`` are the outcrops and samples that are."""

    typed: str
    names: tuple[str, ...]


@frozen
class NoSuchInstrument(Refused):
    """There is no instrument of that name anywhere; ``nearest`` are names that are close to it."""

    typed: str
    nearest: tuple[str, ...]


@frozen
class TooBig(Refused):
    """That is rock, which stays where it is; a sample of it can be carried."""

    thing: Ref


@frozen
class NoSuchKind(Refused):
    """No kind of rock has that name; ``nearest`` are names that are close to it."""

    typed: str
    nearest: tuple[str, ...]


@frozen
class Lacks(Refused):
    """The player does not carry any instrument of ``names``.

    Some lie in ``rooms``; if none do, ``carriers`` have them. ``here`` is the name of one that lies
    where the player is, empty if none does. ``way`` is the direction that cannot be gone without,
    empty if it is not for that.
    """

    names: tuple[str, ...]
    rooms: tuple[Ref, ...]
    carriers: tuple[Ref, ...]
    here: str = ""
    way: str = ""


@frozen
class NotHere(Refused):
    """The instrument does not lie here, but in ``rooms``; if nowhere, ``carriers`` have it."""

    name: str
    rooms: tuple[Ref, ...]
    carriers: tuple[Ref, ...]


@frozen
class CarriesOne(Refused):
    """Nobody carries two of a kind, and ``player`` has one already."""

    player: Ref
    name: str


@frozen
class NotCarried(Refused):
    """The player carries nothing of that name, but ``names``."""

    typed: str
    names: tuple[str, ...]


@frozen
class NotWithYou(Refused):
    """The player is not in the same room."""

    player: Ref


@frozen
class BagFull(Refused):
    """``player`` carries as many samples as fit."""

    player: Ref
    most: int


@frozen
class NoSample(Refused):
    """That is done to a sample, and the player has none of it, nor what is ``lacking`` for it."""

    thing: Ref
    lacking: tuple[Lacks, ...] = ()


@frozen
class NothingToMeasure(Refused):
    """There is no plane in the rock that has a strike and a dip."""

    thing: Ref
    form: str


@frozen
class ReportedTooSoon(Refused):
    """The player has just been wrong about it; in ``seconds`` it can be reported again."""

    thing: Ref
    seconds: int


@frozen
class TooFewPeople(Refused):
    """The way takes ``people`` players in the room; there are ``present``."""

    direction: str
    people: int
    present: int


@frozen
class WayShut(Refused):
    """The way is shut, and only who has the role opens it.

    ``able`` is whether the player has it, ``holders`` are others in the player's groups who do.
    """

    direction: str
    role: str
    able: bool
    holders: tuple[Ref, ...]


@frozen
class WayOpen(Refused):
    """There is nothing to open: the way is open, for ``seconds`` more, or always if that is 0."""

    direction: str
    seconds: int = 0
