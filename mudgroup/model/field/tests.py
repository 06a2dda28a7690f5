"""The table of field tests: what a player can do to rock, and what it shows of the kind.

Verbs, hints, checks of the world's files, commands and their help are made from these rows; how
each is told is a row of its own in the views. A test is what a player types, what an instrument
has among its ``uses``, and what goals and events call it.
"""

from collections.abc import Callable, Iterable, Mapping

from mudgroup.model.records.things import Kind, Span
from mudgroup.values import frozen


def _always(claim: Kind, truth: Kind) -> bool:
    return True


@frozen
class FieldTest:
    """One test of rock.

    ``rank`` orders the tests by how plainly they tell kinds apart, 1 the plainest. ``finding`` is
    what it shows of a kind, with a tool of a hardness (Mohs'; 0 for what does not scratch);
    ``differs`` is whether two kinds never show the same, for findings that overlap. ``looking`` is
    done by looking through the instrument, ``sampled`` to samples only, ``by_nail`` with a
    fingernail, too.
    """

    name: str
    rank: int
    finding: Callable[[Kind, float], str]
    differs: Callable[[Kind, Kind], bool] = _always
    looking: bool = False
    sampled: bool = False
    by_nail: bool = False

    def tells(self, claim: Kind, truth: Kind, hardnesses: Iterable[float]) -> bool:
        """Whether the test tells two kinds apart, with tools of some hardnesses."""
        seen = any(self.finding(claim, hard) != self.finding(truth, hard) for hard in hardnesses)
        return seen and self.differs(claim, truth)


def scratched(kind: Kind, hardness: float) -> str:
    """What becomes of a kind that something of a hardness scratches."""
    least, most = kind.hardness
    if hardness > most:
        return "scratched"
    return "not scratched" if hardness < least else "barely"


def _apart(one: Span, other: Span) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _shades(streak: str) -> set[str]:
    """The colours that a streak may have: ``white to grey`` is as white as ``white``."""
    return {*streak.split(" to ")}


def alike_by_eye(one: Kind, other: Kind) -> bool:
    """Whether two kinds may have the same lustre, which a lens shows."""
    return not _words(one.lustre).isdisjoint(_words(other.lustre))


def _words(text: str) -> set[str]:
    return {*text.replace(",", " ").split()} - {"to", "or", "on", "and", "cleavage"}


SCRATCH = FieldTest(
    "scratch",
    rank=4,
    finding=scratched,
    differs=lambda claim, truth: _apart(claim.hardness, truth.hardness),
    by_nail=True,
)
"""The one test whose finding depends on the tool."""

_ROWS = (
    FieldTest("lens", rank=6, finding=lambda kind, _: kind.lens, looking=True),
    FieldTest(
        "streak",
        rank=3,
        finding=lambda kind, _: kind.streak,
        differs=lambda claim, truth: _shades(claim.streak).isdisjoint(_shades(truth.streak)),
    ),
    SCRATCH,
    FieldTest("acid", rank=1, finding=lambda kind, _: kind.acid),
    FieldTest("magnet", rank=2, finding=lambda kind, _: kind.magnetic),
    FieldTest(
        "weigh",
        rank=5,
        finding=lambda kind, _: f"{sum(kind.density) / 2:.1f}",
        differs=lambda claim, truth: _apart(claim.density, truth.density),
        sampled=True,
    ),
)

TESTS: Mapping[str, FieldTest] = {test.name: test for test in _ROWS}
"""All tests by name, in the order in which people do them: looking first, what needs a sample last.
"""


def telling_test(claim: Kind, truth: Kind, hardnesses: Iterable[float]) -> str:
    """The name of the plainest test that tells two kinds apart; of the last one if none does.

    Of two that everything there is scratches alike, a scratch tells nothing.
    """
    known = tuple(hardnesses)
    ranked = sorted(TESTS.values(), key=lambda test: test.rank)
    telling = (test.name for test in ranked if test.tells(claim, truth, known))
    return next(telling, ranked[-1].name)
