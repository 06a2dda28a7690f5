"""The commands of work in the field: instruments, samples, tests, reports, ways to open."""

from contextlib import suppress

from mudgroup.commands.command import DIRECTIONS, Command, Handler, split, usage
from mudgroup.commands.near import near
from mudgroup.model.field import carrying, identifying, studying
from mudgroup.model.field.errors import NoSuchInstrument, NoSuchKind, NothingThere, TooBig
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.places import passage, travel
from mudgroup.model.records.players import Player
from mudgroup.model.rights.matching import match_player
from mudgroup.model.world.errors import BadUsage, Missing, Refused
from mudgroup.model.world.naming import bare
from mudgroup.model.world.turn import Turn


def forgiving(handler: Handler) -> Handler:
    """A handler that takes a slip in the name of a thing for the one name that is near to it.

    Only for what harms nobody, and names in its answer what it took.
    """

    def do(turn: Turn, actor: Player, rest: str) -> None:
        try:
            handler(turn, actor, rest)
        except (NoSuchInstrument, NoSuchKind, NothingThere) as unknown:
            known = unknown.names if isinstance(unknown, NothingThere) else unknown.nearest
            meant = near(unknown.typed, known)
            if len(meant) != 1 or unknown.typed not in bare(rest):
                raise
            handler(turn, actor, bare(rest).replace(unknown.typed, meant[0], 1))

    return do


@forgiving
def take(turn: Turn, actor: Player, rest: str) -> None:
    """``take INSTRUMENT``; whoever tries to take rock is told how."""
    try:
        carrying.take(turn, actor, rest)
    except NoSuchInstrument:
        rock = studying.match_specimen(turn, actor, rest)
        if rock is None:
            raise
        raise TooBig(rock.outcrop.ref) from None


def drop(turn: Turn, actor: Player, rest: str) -> None:
    carrying.drop(turn, actor, rest)


def give(turn: Turn, actor: Player, rest: str) -> None:
    """``give PLAYER INSTRUMENT``, or ``give INSTRUMENT to PLAYER``."""
    what, name = parted(rest, "to")
    if not name:
        name, what = split(rest)
    receiver = match_player(turn, actor, name)
    if not what:
        raise Missing("instrument")
    carrying.give(turn, actor, receiver, what)


def inventory(turn: Turn, actor: Player, rest: str) -> None:
    carrying.show_inventory(turn, actor)


@forgiving
def sample(turn: Turn, actor: Player, rest: str) -> None:
    studying.sample(turn, actor, rest)


def doing(test: FieldTest) -> Handler:
    """The handler of a test's command."""

    @forgiving
    def do(turn: Turn, actor: Player, rest: str) -> None:
        what, tool = parted(rest, "with") if test.by_nail else (rest, "")
        studying.test(turn, actor, what, test, tool)

    return do


def look_through(turn: Turn, actor: Player, rest: str) -> bool:
    """``look at T through lens``: True if that was meant."""
    what, tool = parted(rest, "through")
    if what == rest:
        return False
    word = tool.split()[-1].casefold() if tool else ""
    names = [test.name for test in TESTS.values() if test.looking]
    found = next((name for name in names if word and name.startswith(word)), None)
    if found is None:
        raise BadUsage(f"look at OUTCROP through {'|'.join(names)}")
    studying.test(turn, actor, what, TESTS[found], "")
    return True


def use(turn: Turn, actor: Player, rest: str) -> bool:
    """``use INSTRUMENT on OUTCROP``, as in other games: True if that was meant."""
    tool, what = parted(rest, "on")
    if not what:
        return False
    instrument = carrying.find_instrument(turn, tool)
    for name in instrument.uses:
        if test := TESTS.get(name):
            studying.test(turn, actor, what, test, instrument.name if test.by_nail else "")
            return True
        if verb := HANDS.get(name):
            verb(turn, actor, what)
            return True
    return False


HANDS = {"sample": studying.sample, "compass": studying.measure}
"""What is done to an outcrop with an instrument that is for no test, by its use."""


def test(turn: Turn, actor: Player, rest: str) -> None:
    """``test OUTCROP``: which tests there are; with what is chosen by their commands."""
    what, _ = parted(rest, "with")
    studying.show_tests(turn, actor, what)


@forgiving
def measure(turn: Turn, actor: Player, rest: str) -> None:
    studying.measure(turn, actor, rest)


def locate(turn: Turn, actor: Player, rest: str) -> None:
    studying.locate(turn, actor)


def report_kind(turn: Turn, actor: Player, rest: str) -> None:
    """``report OUTCROP as KIND``; ``as`` may be left out."""
    what, claim = parted(rest, "as")
    if not claim:
        what, claim = _parted_where_known(turn, actor, rest)
    with usage("report OUTCROP as KIND"):
        identifying.report(turn, actor, what, claim)


def _parted_where_known(turn: Turn, actor: Player, rest: str) -> tuple[str, str]:
    """The name of an outcrop and that of a kind which follows; no kind if they are not known."""
    words = rest.split()[:MOST_WORDS]
    for place in range(len(words) - 1, 0, -1):
        what, claim = " ".join(words[:place]), " ".join(words[place:])
        with suppress(Refused):
            studying.find_specimen(turn, actor, what)
            identifying.find_kind(turn, claim)
            return what, claim
    return rest, ""


MOST_WORDS = 8
"""Words in which the names of an outcrop and of a kind are sought: none has so many."""


@forgiving
def guide(turn: Turn, actor: Player, rest: str) -> None:
    if rest:
        identifying.show_kind(turn, actor, rest)
    else:
        identifying.show_guide(turn, actor)


def open_(turn: Turn, actor: Player, rest: str) -> None:
    way = travel.find_exit(turn, actor, DIRECTIONS.get(rest.casefold(), rest))
    passage.open_way(turn, actor, way)


def parted(rest: str, word: str) -> tuple[str, str]:
    """What stands before the last ``word``, and after it; nothing after it if it is not there."""
    words = rest.split()
    for place in range(len(words) - 1, 0, -1):
        if words[place].casefold() == word:
            return " ".join(words[:place]), " ".join(words[place + 1 :])
    return rest, ""


def command_of(test: FieldTest) -> Command:
    """The row of a test's command."""
    what = "SAMPLE" if test.sampled else "OUTCROP"
    using = " [with INSTRUMENT]" if test.by_nail else ""
    usage = f"{test.name} {what}{using}"
    example = f"{test.name} {'limestone sample' if test.sampled else 'rusty boulder'}"
    run = doing(test)
    return Command(usage, "", run, "Field", needs=True, test=test.name, example=example)


FIELD = (
    Command(
        "take INSTRUMENT",
        "takes an instrument that lies here",
        take,
        "Field",
        ("get",),
        needs=True,
        example="take hand lens",
    ),
    Command(
        "drop INSTRUMENT",
        "puts down an instrument, or throws a sample away",
        drop,
        "Field",
        needs=True,
        example="drop hand lens",
    ),
    Command(
        "give PLAYER INSTRUMENT",
        "gives an instrument or a sample to somebody here",
        give,
        "Field",
        needs=True,
        details="'give INSTRUMENT to PLAYER' does the same.",
        example="give Bo hand lens",
    ),
    Command("inventory", "lists what you carry", inventory, "Field", ("i",)),
    Command(
        "sample OUTCROP",
        "breaks off a piece, which you can test anywhere",
        sample,
        "Field",
        needs=True,
        details="Takes a rock pick. Outcrops, boulders and veins go by their last word, too.",
        example="sample rusty boulder",
    ),
    Command(
        "test OUTCROP",
        "shows which tests you can do on it",
        test,
        "Field",
        needs=True,
        example="test rusty boulder",
    ),
    *(command_of(test) for test in TESTS.values() if not test.looking),
    Command(
        "measure OUTCROP",
        "measures strike and dip",
        measure,
        "Field",
        needs=True,
        details="By the right-hand rule: facing along the strike, the plane dips to your right.",
        example="measure limestone ledge",
    ),
    Command("locate", "shows the region and the square of its map", locate, "Field"),
    Command(
        "guide [KIND|OUTCROP]",
        "looks into the field guide: all kinds, one, or those that an outcrop may be",
        guide,
        "Field",
        details="'guide OUTCROP' tells which kinds fit what you and your group have found on it"
        " since you came.",
        example="guide rusty boulder",
    ),
    Command(
        "open DIRECTION",
        "opens a way that is shut",
        open_,
        "Field",
        needs=True,
        example="open north",
    ),
)
"""The rows of the command table."""
