"""The verbs of studying rock: looking, sampling, testing, measuring, locating.

What there is to test, and what it shows, are the rows of `field_tests`.
"""

from collections.abc import Iterable, Iterator

from mudgroup.model.field import carrying
from mudgroup.model.field.carrying import for_use, sample_name
from mudgroup.model.field.determining import found_on
from mudgroup.model.field.errors import NoSample, NothingThere, NothingToMeasure
from mudgroup.model.field.events import (
    FieldTestsSeen,
    InstrumentSeen,
    Located,
    Measured,
    OutcropSeen,
    Sampled,
    Tested,
)
from mudgroup.model.field.facts import region_name
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.records.places import Room
from mudgroup.model.records.players import Player
from mudgroup.model.records.refs import Ref
from mudgroup.model.records.things import Kind, Outcrop
from mudgroup.model.rights import audience
from mudgroup.model.world.errors import Missing
from mudgroup.model.world.naming import bare, match_name
from mudgroup.model.world.passing import Studied
from mudgroup.model.world.turn import Turn
from mudgroup.text import sort_key
from mudgroup.values import frozen

FINGERNAIL = "fingernail"
FINGERNAIL_HARDNESS = 2.5
"""Mohs' hardness of what needs no instrument."""


@frozen
class Specimen:
    """Rock that can be tested: an outcrop that is here, or a sample of one that is carried."""

    outcrop: Outcrop
    sample: bool

    @property
    def name(self) -> str:
        return sample_name(self.outcrop) if self.sample else self.outcrop.name


def outcrops(turn: Turn, room: int) -> list[Outcrop]:
    """The outcrops in a room, by name."""
    known = (turn.world.records[n] for n in turn.world.things.outcrops.get(room, ()))
    there = [thing for thing in known if isinstance(thing, Outcrop) and not thing.retired]
    return sorted(there, key=lambda outcrop: sort_key(outcrop.name))


def specimens(turn: Turn, player: Player) -> list[Specimen]:
    """All that a player can test: the outcrops here, then the samples carried."""
    here = [Specimen(outcrop, False) for outcrop in outcrops(turn, player.location)]
    return here + [Specimen(piece, True) for piece in carrying.samples(turn, player)]


def match_specimen(turn: Turn, player: Player, typed: str) -> Specimen | None:
    """The outcrop or sample that is meant, None if there is none. Raises Ambiguous."""
    known = specimens(turn, player)
    for sample in (False, True):
        named = [(thing.name, thing) for thing in known if thing.sample is sample]
        if thing := match_name(typed, named):
            return thing
    return None


def find_specimen(turn: Turn, player: Player, typed: str) -> Specimen:
    """The outcrop here, or the sample, that is meant.

    Raises:
        Missing: nothing was typed.
        Ambiguous, NothingThere: not exactly one is meant.
    """
    if not typed:
        raise Missing("outcrop or sample")
    thing = match_specimen(turn, player, typed)
    if thing is None:
        raise nothing_there(turn, player, typed)
    return thing


def nothing_there(turn: Turn, player: Player, typed: str) -> NothingThere:
    """The refusal for a name that means nothing here."""
    known = specimens(turn, player)
    here = [thing for thing in known if not thing.sample]
    return NothingThere(bare(typed), tuple(thing.name for thing in here or known))


def look_at(turn: Turn, player: Player, typed: str) -> bool:
    """Look at an outcrop, a sample or an instrument; False if none is meant. Raises Ambiguous."""
    me = (player.number,)
    if thing := match_specimen(turn, player, typed):
        outcrop = thing.outcrop
        _remember(turn, player, Studied(outcrop.number))
        turn.tell(
            OutcropSeen(
                to=me,
                actor=player.ref,
                thing=outcrop.ref,
                form=outcrop.form,
                description=outcrop.description,
                sample=thing.sample,
            )
        )
        return True
    near = carrying.carried(turn, player) + carrying.lying(turn, player.location)
    instrument = match_name(typed, [(thing.name, thing) for thing in near])
    if instrument is None:
        return False
    turn.tell(
        InstrumentSeen(
            to=me,
            actor=player.ref,
            thing=instrument.ref,
            description=instrument.description,
            uses=instrument.uses,
        )
    )
    return True


def sample(turn: Turn, player: Player, typed: str) -> None:
    """Break a piece off an outcrop, which can be tested anywhere.

    Raises:
        Ambiguous, NothingThere: not exactly one outcrop is meant.
        Lacks: that takes an instrument.
        BagFull, CarriesOne: the player can carry no more of that.
    """
    thing = find_specimen(turn, player, typed)
    if not thing.sample:
        for_use(turn, player, "sample")

    carrying.add_sample(turn, player, thing.outcrop)

    here = audience.room(turn, player.location)
    turn.tell(Sampled(to=here, actor=player.ref, thing=thing.outcrop.ref))


def show_tests(turn: Turn, player: Player, typed: str) -> None:
    """Show the tests that a player can do on an outcrop or a sample, and what others take.

    Raises:
        Missing, Ambiguous, NothingThere: not exactly one thing is meant.
    """
    thing = find_specimen(turn, player, typed)
    uses = {use for tool in carrying.carried(turn, player) for use in tool.uses}
    able = [test for test in TESTS.values() if test.by_nail or test.name in uses]
    lacking = [test for test in TESTS.values() if test not in able]
    has_sample = thing.outcrop.number in player.samples

    turn.tell(
        FieldTestsSeen(
            to=(player.number,),
            actor=player.ref,
            thing=Ref(thing.outcrop.number, thing.name),
            tests=tuple(test.name for test in able if has_sample or not test.sampled),
            lacking=tuple(_tools(turn, lacking)),
            done=tuple(dict.fromkeys(e.test for e in found_on(turn, player, thing.outcrop))),
        )
    )


def _tools(turn: Turn, tests: Iterable[FieldTest]) -> Iterator[tuple[str, str]]:
    """Each test that some instrument of the world can do, and the name of one."""
    known = carrying.all_instruments(turn)
    for test in tests:
        if tool := next((tool.name for tool in known if test.name in tool.uses), ""):
            yield test.name, tool


def test(turn: Turn, player: Player, typed: str, what: FieldTest, tool: str) -> None:
    """Do a test; ``tool`` is what a player names to scratch with.

    Raises:
        Ambiguous, NothingThere: not exactly one thing is meant.
        NoSuchInstrument: no instrument is called like the tool.
        Lacks: the instrument is missing, or is not one for that.
        NoSample: only samples can be tested so.
    """
    thing = find_specimen(turn, player, typed)
    if what.sampled and thing.outcrop.number not in player.samples:
        wanted = ("sample", what.name)
        raise NoSample(thing.outcrop.ref, tuple(carrying.lacking(turn, player, wanted)))
    name, hardness = _tool(turn, player, what, tool)
    kind = turn.get(Kind, thing.outcrop.kind)
    scratching = (name, hardness) if what.by_nail else ("", 0.0)
    _remember(turn, player, Studied(thing.outcrop.number, what.name, *scratching))
    turn.tell(
        Tested(
            to=audience.room(turn, player.location),
            actor=player.ref,
            thing=thing.outcrop.ref,
            test=what.name,
            finding=what.finding(kind, hardness),
            tool=name,
            sample=thing.sample or what.sampled,
            traits=_traits(kind) if what.looking else (),
        )
    )


def _remember(turn: Turn, player: Player, what: Studied) -> None:
    """Let it be known what an online player studied last."""
    if there := turn.presence(player.number):
        turn.enter(player, there.studying(what))


def _traits(kind: Kind) -> tuple[tuple[str, str], ...]:
    """What the eye sees of a kind from near."""
    return ("Colour", kind.colour), ("Lustre", kind.lustre), ("Cleavage", kind.cleavage)


def _tool(turn: Turn, player: Player, what: FieldTest, typed: str) -> tuple[str, float]:
    """The name and hardness of what a test is done with. Raises as `test`."""
    if not what.by_nail:
        instrument = for_use(turn, player, what.name)
        return instrument.name, instrument.hardness
    word = bare(typed)
    if not word or (len(word) > 2 and FINGERNAIL.startswith(word)) or word == "nail":
        return FINGERNAIL, FINGERNAIL_HARDNESS
    can = [thing for thing in carrying.carried(turn, player) if what.name in thing.uses]
    if thing := match_name(typed, [(thing.name, thing) for thing in can]):
        return thing.name, thing.hardness
    every = [thing for thing in carrying.all_instruments(turn) if what.name in thing.uses]
    meant = match_name(typed, [(thing.name, thing) for thing in every])
    if meant is None:
        carrying.find_instrument(turn, typed)
    wanted = (thing for thing in every if meant is None or thing.key == meant.key)
    raise carrying.lacks(turn, player, wanted)


def measure(turn: Turn, player: Player, typed: str) -> None:
    """Measure the strike and dip of an outcrop.

    Raises:
        Ambiguous, NothingThere: not exactly one thing is meant.
        Lacks: that takes an instrument.
        NothingToMeasure: no plane can be seen in it, or it is not where it grew.
    """
    thing = find_specimen(turn, player, typed)
    for_use(turn, player, "compass")
    outcrop = thing.outcrop
    if thing.sample or outcrop.strike is None or outcrop.dip is None:
        raise NothingToMeasure(outcrop.ref, "sample" if thing.sample else outcrop.form)

    turn.tell(
        Measured(
            to=audience.room(turn, player.location),
            actor=player.ref,
            thing=outcrop.ref,
            strike=outcrop.strike,
            dip=outcrop.dip,
        )
    )


def locate(turn: Turn, player: Player) -> None:
    """Find out the region and the square of its map. Raises Lacks."""
    for_use(turn, player, "gps")

    room = turn.get(Room, player.location)
    turn.tell(
        Located(
            to=(player.number,),
            actor=player.ref,
            room=room.ref,
            region=region_name(turn, room.region),
            grid=room.grid,
        )
    )
