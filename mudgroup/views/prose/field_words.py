"""The words of field tests: a row for each of the model's, and what the field guide says."""

from collections.abc import Callable, Iterable, Mapping

from mudgroup.model.field.events import Tested
from mudgroup.model.field.tests import TESTS, FieldTest
from mudgroup.model.records.things import Kind, Span
from mudgroup.model.world.events import Topic
from mudgroup.values import frozen
from mudgroup.views.layout.aloud import either
from mudgroup.views.layout.pieces import Definitions, Paragraph, Piece, Text
from mudgroup.views.phrases import a, aside

Found = tuple[str, *tuple[Piece, ...]]
"""What a test shows: a sentence, and what belongs to it."""


@frozen
class Words:
    """How a test is told: in help, to those who see it done, and to who does it.

    ``summary`` is empty for what is done by looking: that has no command of its own. ``found``
    makes lines of a test and the name of what was tested.
    """

    summary: str
    witnessed: str
    found: Callable[[Tested, str], Found]
    details: str = ""


ACID = {
    "none": "nothing happens",
    "weak": "it fizzes, but only where it is powder",
    "strong": "it fizzes at once",
}

MAGNET = {
    "none": "it is not drawn at all",
    "weak": "it is drawn a little",
    "strong": "it is drawn strongly",
}

SCRATCH = {
    "scratched": "it leaves a scratch",
    "barely": "it leaves the faintest scratch",
    "not scratched": "it leaves no scratch",
}


DENSITY = ("g/cm3", "grams a cubic centimetre")


def _lens(event: Tested, it: str) -> Found:
    traits = (f"  {name}: {value}" for name, value in event.traits)
    seen: Text = (Paragraph(event.finding), *traits)
    return (f"{it} through the {event.tool}:", *seen)


def _streak(event: Tested, it: str) -> Found:
    if event.finding == "none":
        return (f"{it} leaves no streak: it is harder than the plate.",)
    return (f"{it} leaves {a(f'{event.finding} streak')}.",)


def _scratch(event: Tested, it: str) -> Found:
    mine = "your" if event.tool == "fingernail" else "the"
    return (f"You try {mine} {event.tool} on {it}: {SCRATCH[event.finding]}.",)


def _acid(event: Tested, it: str) -> Found:
    return (f"A drop of acid on {it}: {ACID[event.finding]}.",)


def _magnet(event: Tested, it: str) -> Found:
    return (f"The magnet at {it}: {MAGNET[event.finding]}.",)


def _weigh(event: Tested, it: str) -> Found:
    return (f"{it} weighs {event.finding} times as much as water{aside(*DENSITY)}.",)


WORDS: Mapping[str, Words] = {
    "lens": Words("", "looks at {thing} through a lens", _lens),
    "streak": Words("shows the colour of its powder", "rubs a streak plate on {thing}", _streak),
    "scratch": Words(
        "shows whether something is harder than it",
        "scratches {thing}",
        _scratch,
        details="Without an instrument you use your fingernail, of hardness 2.5.",
    ),
    "acid": Words("shows whether it fizzes in acid", "puts a drop of acid on {thing}", _acid),
    "magnet": Words("shows whether it is magnetic", "holds a magnet to {thing}", _magnet),
    "weigh": Words("shows how dense it is", "weighs {thing}", _weigh),
}
"""The words of each test, by its name."""

GUIDE: tuple[tuple[str, Callable[[Kind], str]], ...] = (
    ("Colour", lambda kind: kind.colour),
    ("Hardness", lambda kind: _span(kind.hardness)),
    (
        "Streak",
        lambda kind: "none: harder than the plate" if kind.streak == "none" else kind.streak,
    ),
    ("Lustre", lambda kind: kind.lustre),
    ("Cleavage", lambda kind: kind.cleavage),
    ("Acid", lambda kind: ACID.get(kind.acid, kind.acid)),
    ("Magnet", lambda kind: MAGNET.get(kind.magnetic, kind.magnetic)),
    ("Density", lambda kind: f"{_span(kind.density)} {either(*DENSITY)}"),
)
"""The lines of a kind in the field guide: whatever a test shows must be read there."""


def _span(value: Span) -> str:
    least, most = value
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"


def summary_of(topic: Topic) -> str:
    """What a command does, in a few words."""
    return WORDS[topic.test].summary if topic.test else topic.summary


def defined(topics: Iterable[Topic], among: Iterable[Topic] = ()) -> Definitions:
    """What can be typed, with what each does; aligned with the others among which it stands."""
    rows = tuple((topic.usage, summary_of(topic)) for topic in topics)
    return Definitions(rows, tuple(topic.usage for topic in among))


def details_of(topic: Topic, details: str) -> str:
    """What else help tells of a command that has some ``details`` of its own."""
    return WORDS[topic.test].details if topic.test else details


def typed(test: FieldTest, thing: str, tool: str = "") -> str:
    """What a player types to do a test, with the tool if one is named: ``'acid dyke'``."""
    if test.looking:
        return f"'look at {thing} through {tool or test.name}'"
    using = f" with {tool}" if tool and test.by_nail else ""
    return f"'{test.name} {thing}{using}'"


def typed_with(use: str, tool: str) -> str:
    """What a player types to test with an instrument; empty for a use that is no test."""
    test = TESTS.get(use)
    return typed(test, "SAMPLE" if test.sampled else "OUTCROP", tool) if test else ""


def advice(test: FieldTest) -> str:
    """What to do next, to tell two kinds apart."""
    return f"look at it through {a(test.name)}" if test.looking else f"try {test.name}"
