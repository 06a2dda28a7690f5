"""What a companion has read before it comes: the field guide, the instruments, the modules.

Kinds have here what ``guide KIND`` shows of them, so whatever a companion concludes a player can.
"""

from collections.abc import Callable, Mapping

from mudgroup.companions.phrases import mentions
from mudgroup.text import fold
from mudgroup.values import frozen

Span = tuple[float, float]
"""The least and the most of a property."""

ROUNDED = 0.051
"""What a weight that is told with one digit may differ by."""


@frozen
class Kind:
    """A kind in the guide: ``hardness`` is Mohs', ``density`` in g/cm3, the rest its words."""

    name: str
    group: str
    colour: str
    hardness: Span
    streak: str
    acid: str
    magnetic: str
    density: Span
    lens: str


@frozen
class Finding:
    """What a test showed of an outcrop.

    ``shows`` is ``none``, ``weak`` or ``strong`` of acid and magnet, ``scratched``, ``barely`` or
    ``not scratched`` of a scratch with a tool of ``hardness``, a number of weighing, and the colour
    of a streak. ``words`` tell it.
    """

    test: str
    shows: str
    words: str
    hardness: float = 0.0

    def excludes(self, kind: Kind) -> bool:
        """Whether no rock of a kind would have shown this."""
        least, most = kind.hardness
        match self.test, self.shows:
            case "acid", _:
                return self.shows != kind.acid
            case "magnet", _:
                return self.shows != kind.magnetic
            case "scratch", "scratched":
                return least >= self.hardness
            case "scratch", "not scratched":
                return most <= self.hardness
            case "scratch", _:
                return not least <= self.hardness <= most
            case "weigh", _:
                low, high = kind.density
                return not low - ROUNDED <= float(self.shows) <= high + ROUNDED
            case "streak", _:
                return self.shows not in _words(kind.streak)
            case _:
                return False


@frozen
class Lore:
    """The guide's kinds, the ``hardness`` of instruments by their keys, and the first ``module``
    that one can do alone (empty: there is none)."""

    kinds: tuple[Kind, ...] = ()
    hardness: Mapping[str, float] = {}
    module: str = ""

    def named(self, text: str) -> list[Kind]:
        """The kinds that a text speaks of, in its order.

        Of ``quartz grains`` none: whoever has seen them speaks of a part.
        """
        plain = fold(text)
        found = [kind for kind in self.kinds if _speaks_of(plain, kind.name)]
        return sorted(found, key=lambda kind: plain.find(fold(kind.name)))

    def streaks(self) -> frozenset[str]:
        """The colours that streaks have."""
        return frozenset(word for kind in self.kinds for word in _words(kind.streak))

    def rivals(self, kind: Kind, but: Callable[[Kind], bool]) -> list[Kind]:
        """The kinds that are most easily taken for another, those first; ``but`` leaves out."""
        others = [other for other in self.kinds if other != kind and not but(other)]
        return sorted(others, key=lambda other: (-_likeness(kind, other), other.name))


PARTS = ("grain", "grains", "point", "crystal", "crystals", "sand", "pebbles", "eyes")
"""What follows the name of a mineral where a part of a rock, or an instrument, is meant."""


def _speaks_of(text: str, name: str) -> bool:
    part = any(mentions(text, f"{name} {word}") for word in PARTS)
    return mentions(text, name) and not part


def _likeness(one: Kind, other: Kind) -> int:
    """In how many ways two kinds are alike; hardness, which all can test, is two."""
    alike = (
        one.group == other.group,
        _meet(one.hardness, other.hardness),
        one.acid == other.acid,
        one.magnetic == other.magnetic,
        _meet(one.hardness, other.hardness),
        _meet(one.density, other.density),
        bool(_words(one.streak) & _words(other.streak)),
    )
    return sum(alike) + min(2, len(_words(one.colour) & _words(other.colour)))


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _words(text: str) -> frozenset[str]:
    """The words of a property, without those that join them."""
    return frozenset(fold(text).replace(",", " ").split()) - {"to", "or", "and", "with"}


@frozen
class Means:
    """A way to tell kinds apart: what to take, whether it does, and what a kind then shows."""

    tool: str
    parts: Callable[[Kind, Kind], bool]
    tells: Callable[[Kind], str]


ACID = {
    "none": "is silent",
    "weak": "fizzes only as powder",
    "strong": "fizzes at once",
}
MAGNET = {"none": "does not draw it", "weak": "draws it a little", "strong": "draws it strongly"}

MEANS: Mapping[str, Means] = {
    "acid": Means("acid", lambda a, b: a.acid != b.acid, lambda kind: ACID[kind.acid]),
    "magnet": Means(
        "a magnet", lambda a, b: a.magnetic != b.magnetic, lambda kind: MAGNET[kind.magnetic]
    ),
    "streak": Means(
        "a streak plate",
        lambda a, b: not _words(a.streak) & _words(b.streak),
        lambda kind: "leaves no streak" if kind.streak == "none" else f"streaks {kind.streak}",
    ),
    "scratch": Means(
        "a scratch",
        lambda a, b: not _meet(a.hardness, b.hardness),
        lambda kind: f"has hardness {_span(kind.hardness)}",
    ),
    "weigh": Means(
        "the spring balance",
        lambda a, b: not _meet(a.density, b.density),
        lambda kind: f"weighs {_span(kind.density)} times as much as water",
    ),
    "lens": Means("a hand lens", lambda a, b: True, lambda kind: f"shows '{_quoted(kind.lens)}'"),
}
"""By test, the plainest first, as the model ranks them; a lens tells all apart, and comes last."""


def _span(value: Span) -> str:
    least, most = value
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def difference(test: str, *kinds: Kind) -> str:
    """How a test tells two kinds apart: ``acid: calcite fizzes at once, dolomite is silent``.

    It is the same for both orders.
    """
    one, other = sorted(kinds, key=lambda kind: kind.name)
    means = MEANS[test]
    joint = ";" if test == "lens" else ","
    told = f"{one.name} {means.tells(one)}{joint} {other.name} {means.tells(other)}"
    return f"{means.tool}: {told}"


def _quoted(text: str) -> str:
    """A sentence as it stands within another."""
    return text.strip().rstrip(".")
