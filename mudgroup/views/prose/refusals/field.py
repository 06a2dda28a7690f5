"""What cannot be done in the field, and what would help."""

from collections.abc import Mapping

from mudgroup.model.field.errors import (
    BagFull,
    CarriesOne,
    Lacks,
    NoSample,
    NoSuchInstrument,
    NoSuchKind,
    NotCarried,
    NotHere,
    NothingThere,
    NothingToMeasure,
    NotWithYou,
    ReportedTooSoon,
    TooBig,
    TooFewPeople,
    WayOpen,
    WayShut,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.phrases import aside, count, listing, names, span_of
from mudgroup.views.registry import Wording, wording

MOST_NAMED = 6
"""Things that one line names."""


def nothing_there(refused: NothingThere, viewer: int) -> str:
    if not refused.names:
        return f"There is no {refused.typed} here, nor any outcrop."
    return f"There is no {refused.typed} here, but {listing(_the(refused.names))}."


def _the(things: tuple[str, ...]) -> list[str]:
    return [f"the {name}" for name in things]


def no_such_instrument(refused: NoSuchInstrument, viewer: int) -> str:
    return f"There is no {refused.typed} to take.{_near(refused.nearest)}"


def too_big(refused: TooBig, viewer: int) -> str:
    name = refused.thing.name
    return f"You cannot carry the {name}: 'sample {name}' breaks off a piece."


def no_such_kind(refused: NoSuchKind, viewer: int) -> str:
    hint = _near(refused.nearest) or " 'guide' lists the kinds."
    return f"There is no kind of rock called {refused.typed}.{hint}"


def _near(nearest: tuple[str, ...]) -> str:
    return f" Do you mean {listing(nearest, 'or')}?" if nearest else ""


def lacks(refused: Lacks, viewer: int) -> str:
    if not refused.names:
        return "There is no instrument for that anywhere."
    way = f" to go {refused.way}" if refused.way else ""
    what = listing(refused.names, "or")
    if refused.here:
        return f"You have no {what}{way}: one lies here, 'take {refused.here}'."
    return f"You have no {what}{way}: {_found(refused.rooms, refused.carriers)}."


def not_here(refused: NotHere, viewer: int) -> str:
    return f"There is no {refused.name} here: {_found(refused.rooms, refused.carriers)}."


def _found(rooms: tuple[Ref, ...], carriers: tuple[Ref, ...]) -> str:
    """Where it can be got."""
    if rooms:
        return f"there are some at {names(rooms)}"
    if carriers:
        return f"all are carried, by {names(carriers)} too"
    return "there are none"


def carries_one(refused: CarriesOne, viewer: int) -> str:
    who = "You have" if refused.player.number == viewer else f"{refused.player.name} has"
    return f"{who} one already: {refused.name}."


def not_carried(refused: NotCarried, viewer: int) -> str:
    if not refused.names:
        return f"You do not carry {refused.typed}, nor anything else."
    if len(refused.names) > MOST_NAMED:
        return f"You do not carry {refused.typed}. 'inventory' lists what you carry."
    return f"You do not carry {refused.typed}, but {listing(refused.names)}."


def not_with_you(refused: NotWithYou, viewer: int) -> str:
    return f"{refused.player.name} is not here."


def bag_full(refused: BagFull, viewer: int) -> str:
    who = "Your" if refused.player.number == viewer else f"{refused.player.name}'s"
    hint = " 'drop' throws one away." if who == "Your" else ""
    return f"{who} bag is full{aside(count(refused.most, 'sample'))}.{hint}"


def no_sample(refused: NoSample, viewer: int) -> str:
    name = refused.thing.name
    head = f"You can only weigh a piece of the {name}: 'sample {name}' breaks one off."
    return " ".join((head, *(lacks(missing, viewer) for missing in refused.lacking)))


def nothing_to_measure(refused: NothingToMeasure, viewer: int) -> str:
    name = refused.thing.name
    if refused.form == "sample":
        return f"A sample tells nothing of how the {name} lies: measure the {name} itself."
    if refused.form == "boulder":
        return f"The {name} does not lie where it grew: there is nothing to measure."
    return f"There is no plane in the {name} that you could measure."


def reported_too_soon(refused: ReportedTooSoon, viewer: int) -> str:
    wait = count(refused.seconds, "second")
    return f"Test the {refused.thing.name} first: you can report it again in {wait}."


def too_few_people(refused: TooFewPeople, viewer: int) -> str:
    here = "you are alone" if refused.present == 1 else f"you are {refused.present}"
    return f"It takes {refused.people} people to go {refused.direction}, and {here}."


def way_shut(refused: WayShut, viewer: int) -> str:
    way = f"The way {refused.direction} is shut"
    role = refused.role.replace("-", " ").replace("_", " ")
    if refused.able:
        return f"{way}. You can open it: 'open {refused.direction}'."
    if refused.holders:
        return (
            f"{way}, and only the {role} of a group opens it: ask {names(refused.holders, 'or')}."
        )
    give = f"In a goal with that role the leader gives it: 'group role PLAYER {refused.role}'."
    return f"{way}, and only the {role} of a group opens it. {give}"


def way_open(refused: WayOpen, viewer: int) -> str:
    if not refused.seconds:
        return f"The way {refused.direction} has nothing to open."
    return f"The way {refused.direction} is open, for {span_of(refused.seconds)} more."


SENTENCES: Mapping[type[Refused], Wording] = dict(
    (
        wording(NothingThere, nothing_there),
        wording(NoSuchInstrument, no_such_instrument),
        wording(TooBig, too_big),
        wording(NoSuchKind, no_such_kind),
        wording(Lacks, lacks),
        wording(NotHere, not_here),
        wording(CarriesOne, carries_one),
        wording(NotCarried, not_carried),
        wording(NotWithYou, not_with_you),
        wording(BagFull, bag_full),
        wording(NoSample, no_sample),
        wording(NothingToMeasure, nothing_to_measure),
        wording(ReportedTooSoon, reported_too_soon),
        wording(TooFewPeople, too_few_people),
        wording(WayShut, way_shut),
        wording(WayOpen, way_open),
    )
)
