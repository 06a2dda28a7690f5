"""The records of rock and of what it is studied with: kinds, outcrops, instruments.

Like rooms they come from the world's files, which name each by a ``key``; what is retired is in no
file any more.
"""

from mudgroup.model.records.refs import Ref
from mudgroup.values import frozen

Span = tuple[float, float]
"""The least and the most of a property."""


@frozen
class Kind:
    """A kind of rock or mineral, with the properties that tests show.

    ``hardness`` is Mohs', ``density`` in g/cm3; ``streak`` is "none" for what is harder than the
    plate; ``acid`` and ``magnetic`` are "none", "weak" or "strong"; ``lens`` is what a hand lens
    shows.
    """

    number: int
    key: str
    name: str
    group: str
    colour: str
    hardness: Span
    streak: str
    lustre: str
    cleavage: str
    acid: str
    magnetic: str
    density: Span
    lens: str
    formula: str = ""
    retired: bool = False

    @property
    def path(self) -> str:
        return f"kinds/{self.key}"

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Outcrop:
    """Rock that stays in its room: an outcrop, a boulder or a vein (its ``form``).

    ``place`` is the room, ``kind`` what it is made of. ``strike`` and ``dip`` are degrees by the
    right-hand rule, None where there is no plane to measure.
    """

    number: int
    key: str
    name: str
    form: str
    place: int
    kind: int
    description: str
    strike: int | None = None
    dip: int | None = None
    retired: bool = False

    @property
    def path(self) -> str:
        return f"outcrops/{self.key}"

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


@frozen
class Instrument:
    """One copy of a field instrument. ``location`` is the room where it lies, or who carries it.

    ``home`` is the room where it lay at first, ``moved_elapsed`` since when it is elsewhere
    (elapsed seconds). ``uses`` are what it can do, ``hardness`` is Mohs' of what scratches.
    """

    number: int
    key: str
    copy: int
    name: str
    description: str
    home: int
    location: int
    uses: tuple[str, ...]
    hardness: float = 0.0
    moved_elapsed: float | None = None
    retired: bool = False

    @property
    def path(self) -> str:
        return f"instruments/{self.key}/{self.copy}"

    @property
    def ref(self) -> Ref:
        return Ref(self.number, self.name)


Thing = Kind | Outcrop | Instrument
