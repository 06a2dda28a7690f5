"""Prose of the field: what is carried, what tests show, what is reported."""

from collections.abc import Mapping

from mudgroup.model.field.events import (
    Dropped,
    FieldTestsSeen,
    Given,
    GuideSeen,
    Identified,
    InstrumentSeen,
    InventorySeen,
    KindSeen,
    KindsNarrowed,
    Located,
    Measured,
    OutcropSeen,
    Sampled,
    Taken,
    Tested,
    WayOpened,
)
from mudgroup.model.field.studying import FINGERNAIL
from mudgroup.model.field.tests import TESTS
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.layout.pieces import Paragraph, Text
from mudgroup.views.phrases import Lines, a, aside, count, items, listing, span_of, titled, within
from mudgroup.views.prose.field_words import GUIDE, WORDS, advice, typed, typed_with
from mudgroup.views.registry import View, view


def taken(event: Taken, face: Face) -> Lines:
    return (f"{_who(event, face, 'take', 'takes')} {a(event.instrument.name)}.",)


def dropped(event: Dropped, face: Face) -> Lines:
    if event.sample:
        return (f"{_who(event, face, 'throw', 'throws')} away {piece(event.thing.name)}.",)
    return (f"{_who(event, face, 'put', 'puts')} down {a(event.thing.name)}.",)


def given(event: Given, face: Face) -> Lines:
    what = piece(event.thing.name) if event.sample else a(event.thing.name)
    whom = "you" if face.part is Part.TARGET else event.target.name
    return (f"{_who(event, face, 'give', 'gives')} {whom} {what}.",)


def inventory_seen(event: InventorySeen, face: Face) -> Text:
    if not event.instruments and not event.samples:
        return ("You carry nothing. 'take INSTRUMENT' takes one that lies where you are.",)
    instruments = [ref.name for ref in event.instruments] or ["no instruments"]
    samples = [f"{ref.name} sample" for ref in event.samples]
    carried = items("You carry", instruments)
    return (carried, items("In your bag", samples)) if samples else (carried,)


def outcrop_seen(event: OutcropSeen, face: Face) -> Text:
    if event.sample:
        return (f"A piece of {the(event.thing.name)}, small enough to carry.",)
    return (f"{titled(event.thing.name)}{aside(event.form)}", Paragraph(event.description))


USES = {"sample": "'sample OUTCROP'", "compass": "'measure OUTCROP'", "gps": "'locate'"}
"""What a player types to use an instrument for what is no test."""

WAYS = {"light", "open"}
"""Uses of what works by being carried."""


def instrument_seen(event: InstrumentSeen, face: Face) -> Text:
    name = event.thing.name
    uses = [USES.get(use) or typed_with(use, name.split()[-1]) for use in event.uses]
    told = [use for use in uses if use]
    hints = [f"It is for {listing(told)}."] if told else []
    if WAYS.intersection(event.uses):
        hints.append("Some ways can only be gone with it: 'exits' tells.")
    return (titled(name), Paragraph(event.description), *hints)


def sampled(event: Sampled, face: Face) -> Lines:
    return (f"{_who(event, face, 'break', 'breaks')} a sample off {the(event.thing.name)}.",)


def tests_seen(event: FieldTestsSeen, face: Face) -> Text:
    name = event.thing.name
    done = {test: aside("done") if test in event.done else "" for test in TESTS}
    able = (f"{typed(TESTS[test], name)}{done[test]}" for test in event.tests)
    line = f"You can type {listing(able, 'or')}."
    if event.lacking:
        others = (
            f"{typed(TESTS[test], name)}{done[test]} with {a(tool)}" for test, tool in event.lacking
        )
        line += f" You could also {listing(others, 'or')}."
    return (Paragraph(line),)


def tested(event: Tested, face: Face) -> Text:
    thing = piece(event.thing.name) if event.sample else the(event.thing.name)
    if face.part is not Part.ACTOR:
        return (f"{event.actor.name} {WORDS[event.test].witnessed.format(thing=thing)}.",)
    it = the(f"{event.thing.name} sample" if event.sample else event.thing.name)
    head, *rest = WORDS[event.test].found(event, it)
    return (titled(head), *rest)


SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def measured(event: Measured, face: Face) -> Lines:
    thing = the(event.thing.name)
    if face.part is not Part.ACTOR:
        return (f"{event.actor.name} measures {thing}.",)
    towards = SIDES[round((event.strike + 90) % 360 / 45) % 8]
    dip = f"dip {event.dip} degrees"
    if 0 < event.dip < 90:
        dip += f" to the {towards}"
    return (titled(f"{thing}: strike {event.strike:03} degrees, {dip}."),)


def located(event: Located, face: Face) -> Lines:
    region = f", in the region {event.region}" if event.region else ""
    grid = f", square {event.grid} of its map" if event.grid else ", on no map"
    return (f"You are at {event.room.name}{region}{grid}.",)


def identified(event: Identified, face: Face) -> Lines:
    claim = event.claim.name
    if face.part is Part.ACTOR:
        if event.right:
            return (f"Right: {the(event.thing.name)} is {claim}.",)
        return (f"It is not {claim}: {advice(TESTS[event.hint])}.",)
    group = within(event.group) if event.group else ""
    where = f" at {event.room.name}" if event.room else ""
    what = f"{event.actor.name} reports {the(event.thing.name)}{where} as {claim}"
    return (f"{group}{what}: {'right' if event.right else 'that is not it'}.",)


GROUPS = {
    "igneous": "Igneous rocks",
    "metamorphic": "Metamorphic rocks",
    "mineral": "Minerals",
    "sedimentary": "Sedimentary rocks",
}


def guide_seen(event: GuideSeen, face: Face) -> Text:
    if not event.groups:
        return ("The field guide is empty.",)
    lines = (items(GROUPS.get(group, group), names) for group, names in event.groups)
    return (*lines, "'guide KIND' shows the properties of one.")


def kinds_narrowed(event: KindsNarrowed, face: Face) -> Text:
    name = event.thing.name
    if not event.tests:
        tests = listing((test.name for test in TESTS.values() if not test.looking), "or")
        sorts = f"The guide sorts by {tests}, and none is known of {the(name)} yet"
        return (Paragraph(f"{sorts}. {_next(event)}"),)
    found = f"what was found on {the(name)}{aside(listing(event.tests))}"
    verb = "fits" if event.fit == 1 else "fit"
    head = f"{event.fit} of {count(event.of, 'kind')} {verb} {found}"
    if event.kinds:
        how = "'guide KIND' shows the properties of one."
        more = f" {_next(event)}" if event.fit > 1 else ""
        return (items(head, event.kinds), Paragraph(f"{how}{more}"))
    return (Paragraph(f"{head}. {_next(event)}"),)


def _next(event: KindsNarrowed) -> str:
    """What to type that leaves fewer kinds."""
    name = event.thing.name
    if not event.next:
        return f"No other test tells them apart: {typed(TESTS['lens'], name)} and compare."
    tool = event.tool.split()[-1] if event.tool not in ("", FINGERNAIL) else ""
    return f"{typed(TESTS[event.next], name, tool)} would leave fewest."


def kind_seen(event: KindSeen, face: Face) -> Text:
    kind = event.kind
    formula = f", {kind.formula}" if kind.formula else ""
    head = f"{titled(kind.name)}{aside(f'{kind.group}{formula}')}"
    return (head, *(f"  {name}: {tell(kind)}" for name, tell in GUIDE), Paragraph(kind.lens))


def opened(event: WayOpened, face: Face) -> Lines:
    who = _who(event, face, "open", "opens")
    return (f"{who} the way {event.direction}, for {span_of(event.seconds)}.",)


def _who(event: Event, face: Face, you: str, they: str) -> str:
    """``You take``, ``Ada takes``."""
    return f"You {you}" if face.part is Part.ACTOR else f"{event.actor.name} {they}"


def the(name: str) -> str:
    """A thing that is known."""
    return f"the {name}"


def piece(name: str) -> str:
    """A sample of an outcrop."""
    return f"a sample of {the(name)}"


VIEWS: Mapping[type[Event], View[Text]] = dict(
    (
        view(Taken, taken),
        view(Dropped, dropped),
        view(Given, given),
        view(InventorySeen, inventory_seen),
        view(OutcropSeen, outcrop_seen),
        view(InstrumentSeen, instrument_seen),
        view(Sampled, sampled),
        view(FieldTestsSeen, tests_seen),
        view(Tested, tested),
        view(Measured, measured),
        view(Located, located),
        view(Identified, identified),
        view(GuideSeen, guide_seen),
        view(KindSeen, kind_seen),
        view(KindsNarrowed, kinds_narrowed),
        view(WayOpened, opened),
    )
)
