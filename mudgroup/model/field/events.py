"""What happened in the field: instruments, samples, tests, reports, ways that were opened.

``thing`` is the outcrop that something was done to; the work is on a piece of it if it is a
``sample``.
"""

from mudgroup.model.records.refs import Ref
from mudgroup.model.records.things import Kind
from mudgroup.model.world.events import Event
from mudgroup.values import frozen

# --- carrying ------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Taken(Event):
    """Somebody took an instrument that lay there."""

    instrument: Ref


@frozen(kw_only=True)
class Dropped(Event):
    """Somebody put down an instrument, or threw a sample away (``sample``)."""

    thing: Ref
    sample: bool = False


@frozen(kw_only=True)
class Given(Event):
    """``actor`` gave ``target`` an instrument or a sample."""

    target: Ref
    thing: Ref
    sample: bool = False


@frozen(kw_only=True)
class InventorySeen(Event):
    """A player looked at what they carry: instruments, and samples of outcrops."""

    instruments: tuple[Ref, ...]
    samples: tuple[Ref, ...]


# --- studying ------------------------------------------------------------------------------------


@frozen(kw_only=True)
class OutcropSeen(Event):
    """A player looked at an outcrop or at a sample of one."""

    thing: Ref
    form: str
    description: str
    sample: bool


@frozen(kw_only=True)
class InstrumentSeen(Event):
    """A player looked at an instrument; ``uses`` are what it can do."""

    thing: Ref
    description: str
    uses: tuple[str, ...]


@frozen(kw_only=True)
class Sampled(Event):
    """Somebody broke a piece off an outcrop."""

    thing: Ref


@frozen(kw_only=True)
class FieldTestsSeen(Event):
    """A player asked which ``tests`` they can do; others take instruments that are ``lacking``:
    pairs of a test and the name of one. The group has ``done`` some."""

    thing: Ref
    tests: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]
    done: tuple[str, ...] = ()


@frozen(kw_only=True)
class Tested(Event):
    """Somebody tested rock; only who did knows the ``finding``.

    ``test`` is the name of a row of `field_tests`, which says what is found. ``tool`` is what was
    used, ``traits`` what the eye sees with a lens besides: pairs of a property and what it is.
    """

    thing: Ref
    test: str
    finding: str
    tool: str = ""
    sample: bool = False
    traits: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Measured(Event):
    """Somebody measured strike and dip, in degrees, by the right-hand rule."""

    thing: Ref
    strike: int
    dip: int


@frozen(kw_only=True)
class Located(Event):
    """A player found out where they are; ``region`` and ``grid`` may be empty."""

    room: Ref
    region: str
    grid: str


@frozen(kw_only=True)
class Identified(Event):
    """Somebody reported an outcrop as a kind, to the members of ``group`` if there is one.

    A wrong claim comes with a ``hint``: the test that tells the two kinds apart.
    """

    thing: Ref
    claim: Ref
    right: bool
    group: Ref | None = None
    room: Ref | None = None
    hint: str = ""


@frozen(kw_only=True)
class GuideSeen(Event):
    """A player looked into the field guide: the names of the kinds of each group."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True)
class KindsNarrowed(Event):
    """A player looked up what an outcrop may be: ``fit`` kinds ``of`` all fit what was found on it.

    ``tests`` are those that found it, or what was scratched with; ``kinds`` are named if they are
    few. Of the tests that are left, ``next`` tells most of them apart, with the instrument of
    ``tool`` if it is one that scratches; empty if none does.
    """

    thing: Ref
    tests: tuple[str, ...]
    kinds: tuple[str, ...]
    fit: int
    of: int
    next: str = ""
    tool: str = ""


@frozen(kw_only=True)
class KindSeen(Event):
    """A player looked up a kind in the field guide."""

    kind: Kind


# --- ways ----------------------------------------------------------------------------------------


@frozen(kw_only=True)
class WayOpened(Event):
    """Somebody opened a way for everybody; it stays open for ``seconds``."""

    direction: str
    seconds: int
