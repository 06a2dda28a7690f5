"""The verbs of studying rock: looking, sampling, testing, measuring, locating.

What a test shows comes from the properties of the kind.
"""

from attrs import frozen

from mudgroup.model import audience, carrying
from mudgroup.model.carrying import for_use, sample_name
from mudgroup.model.errors import Missing
from mudgroup.model.field_errors import NoSample, NothingThere, NothingToMeasure
from mudgroup.model.field_events import (
    InstrumentSeen,
    Located,
    Measured,
    OutcropSeen,
    Sampled,
    Tested,
)
from mudgroup.model.naming_things import bare, match_name
from mudgroup.model.place_records import Room
from mudgroup.model.player_records import Player
from mudgroup.model.things import Kind, Outcrop
from mudgroup.model.turn import Turn
from mudgroup.model.world import fold

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
    known = (turn.world.records[n] for n in turn.world.things.at.get(room, ()))
    there = [thing for thing in known if isinstance(thing, Outcrop) and not thing.retired]
    return sorted(there, key=lambda outcrop: fold(outcrop.name))


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


def test(turn: Turn, player: Player, typed: str, what: str) -> None:
    """Do a test that takes an instrument: streak, acid, magnet, weigh or lens.

    Raises:
        Ambiguous, NothingThere: not exactly one thing is meant.
        Lacks: the instrument is missing.
        NoSample: only samples can be weighed.
    """
    thing = find_specimen(turn, player, typed)
    tool = for_use(turn, player, what)
    if what == "weigh" and thing.outcrop.number not in player.samples:
        raise NoSample(thing.outcrop.ref)

    kind = turn.get(Kind, thing.outcrop.kind)
    weighed = Specimen(thing.outcrop, thing.sample or what == "weigh")
    traits = (("Colour", kind.colour), ("Lustre", kind.lustre), ("Cleavage", kind.cleavage))
    shown = traits if what == "lens" else ()
    _tell_tested(turn, player, weighed, what, finding(kind, what), tool.name, shown)


def scratch(turn: Turn, player: Player, typed: str, tool: str) -> None:
    """Scratch rock with an instrument that can, or with a fingernail.

    Raises:
        Ambiguous, NothingThere: not exactly one thing is meant.
        Lacks, NotCarried: the instrument cannot scratch, or is not carried.
    """
    thing = find_specimen(turn, player, typed)
    name, hardness = _scratcher(turn, player, tool)

    found = scratched(turn.get(Kind, thing.outcrop.kind), hardness)
    _tell_tested(turn, player, thing, "scratch", found, name)


def _tell_tested(
    turn: Turn,
    player: Player,
    thing: Specimen,
    what: str,
    found: str,
    tool: str,
    traits: tuple[tuple[str, str], ...] = (),
) -> None:
    turn.tell(
        Tested(
            to=audience.room(turn, player.location),
            actor=player.ref,
            thing=thing.outcrop.ref,
            test=what,
            finding=found,
            tool=tool,
            sample=thing.sample,
            traits=traits,
        )
    )


def _scratcher(turn: Turn, player: Player, typed: str) -> tuple[str, float]:
    """The name and hardness of what to scratch with. Raises Lacks, NotCarried, Ambiguous."""
    word = bare(typed)
    if not word or (len(word) > 2 and FINGERNAIL.startswith(word)) or word == "nail":
        return FINGERNAIL, FINGERNAIL_HARDNESS
    can = [thing for thing in carrying.carried(turn, player) if "scratch" in thing.uses]
    if thing := match_name(typed, [(thing.name, thing) for thing in can]):
        return thing.name, thing.hardness
    every = [thing for thing in carrying.all_instruments(turn) if "scratch" in thing.uses]
    meant = match_name(typed, [(thing.name, thing) for thing in every])
    wanted = (thing for thing in every if meant is None or thing.key == meant.key)
    raise carrying.lacks(turn, player, wanted)


def scratched(kind: Kind, hardness: float) -> str:
    """What becomes of a kind that something of a hardness scratches."""
    least, most = kind.hardness
    if hardness > most:
        return "scratched"
    return "not scratched" if hardness < least else "barely"


def finding(kind: Kind, what: str) -> str:
    """What a test shows of a kind."""
    match what:
        case "streak":
            return kind.streak
        case "acid":
            return kind.acid
        case "magnet":
            return kind.magnetic
        case "weigh":
            return f"{sum(kind.density) / 2:.1f}"
        case "lens":
            return kind.lens
    raise ValueError(f"there is no test {what}")


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
            region=room.region,
            grid=room.grid,
        )
    )
