"""What happened in the field: tests of rocks and minerals, samples, measurements, reports."""

from attrs import frozen

from mudgroup.model.events import Event
from mudgroup.model.records import Ref


@frozen(kw_only=True)
class Tested(Event):
    """``actor`` did a test on an outcrop: streak, scratch, acid, magnet, weigh or lens."""

    thing: Ref
    test: str
    finding: str


@frozen(kw_only=True)
class Sampled(Event):
    """``actor`` took a sample of an outcrop."""

    thing: Ref


@frozen(kw_only=True)
class Measured(Event):
    """``actor`` measured how the layers of an outcrop lie."""

    thing: Ref
    strike: int
    dip: int


@frozen(kw_only=True)
class Located(Event):
    """``actor`` found out where they are."""

    room: Ref
    region: str
    grid: str


@frozen(kw_only=True)
class Identified(Event):
    """``actor`` reported an outcrop as a kind of rock or mineral, ``right`` or wrong."""

    thing: Ref
    claim: Ref
    right: bool


@frozen(kw_only=True)
class Opened(Event):
    """``actor`` opened the way in a direction."""

    direction: str
