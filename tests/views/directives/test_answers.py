"""Answers as directives: what was asked for, as values that a client can use."""

import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.goals.module_events import ModulesSeen
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.history_events import HistorySeen, HistorySince
from mudgroup.model.groups.status_events import GroupsListed
from mudgroup.model.joining.events import FoundRow, JoiningSet, LookingSet, PlayersFound
from mudgroup.model.moderation.events import MutesSeen, RestrictionsSeen
from mudgroup.model.records.history import Action
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.views.directives.answers import VIEWS, besides
from mudgroup.views.directives.directives import lines
from mudgroup.views.directives.line import unescape
from tests.views.answer_examples import ADDED, EXAMPLES, SPOKEN
from tests.views.goal_examples import ADA, BO, GROUP

PAGE = Path(__file__).parents[3] / "docs" / "directives.md"
ANY = st.text(st.characters(codec="utf-8"))
SAID = next(event for event in EXAMPLES if isinstance(event, Said))


def told(event: Event, reader: int = 1) -> tuple[str, ...]:
    return lines(event, event.face(reader), 2) or ()


def test_there_is_an_example_of_every_answer() -> None:
    assert set(VIEWS) <= {type(event) for event in EXAMPLES}


@pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
def test_on_level_1_nothing_of_it_is_sent(event: Event) -> None:
    before = lines(event, event.face(1)) or ()

    assert set(told(event)) - set(before)


def test_who_speaks_is_told_the_place_of_their_line_too() -> None:
    place = "#GROUP|412|said|57|2026-01-01 00:00:00 UTC|Ada|either \\p or \\\\"

    assert told(SAID, 1) == (place,)
    assert told(SAID, 2) == ("#GROUP|412|say|Ada : either \\p or \\\\", place)


def test_who_speaks_to_nobody_is_told_so_and_the_place_of_their_line() -> None:
    say, place = told(evolve(SAID, online=(1,)))

    assert (say, place.split("|")[2]) == ("#GROUP|412|say|No one is connected.", "said")


def test_what_was_missed_is_told_as_it_would_have_been_and_then_where_it_ends() -> None:
    event = HistorySince(
        to=(1,),
        actor=ADA,
        group=GROUP,
        since=54,
        entries=(ADDED, SPOKEN),
        names=(ADA, BO),
        last=60,
        complete=False,
    )
    entry, said, since = told(event)

    assert entry == "#GROUP|412|entry|55|2026-01-01 00:00:00 UTC|Ada|Ada|added member|Bo"
    assert said in told(SAID)
    assert since == "#GROUP|412|since|55|60|0"
    assert told(evolve(event, entries=())) == ("#GROUP|412|since|0|60|0",)


def test_what_is_said_to_vips_is_said_when_it_is_told_again() -> None:
    to_vips = evolve(SPOKEN, action=Action.SAID_TO_VIPS)
    event = next(event for event in EXAMPLES if isinstance(event, HistorySince))

    assert told(evolve(event, entries=(to_vips,)))[0] in told(SAID)


def test_an_object_whose_name_is_not_known_is_told_by_its_number() -> None:
    event = HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=(ADDED,), names=(), archived=True)
    head, entry = told(event)

    assert head == "#GROUP|412|history|1|1"
    assert entry.split("|")[5:] == ["#1", "#1", "added member", "#2"]


def test_who_did_it_and_who_led_may_be_two_and_the_server_and_nobody_are_empty() -> None:
    by_teacher = evolve(ADDED, actor=2)
    by_server = evolve(ADDED, actor=0)
    ended = evolve(ADDED, leader=0)
    entries = (by_teacher, by_server, ended)
    event = HistorySeen(to=(1,), actor=ADA, group=GROUP, entries=entries, names=(ADA, BO))
    _, *lines = told(event)

    assert [line.split("|")[5:7] for line in lines] == [["Bo", "Ada"], ["", "Ada"], ["Ada", ""]]


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (PlayersFound(to=(1,), actor=ADA, players=(), more=0), "#GROUP|0|found|0|0"),
        (GroupsListed(to=(1,), actor=ADA, rows=()), "#GROUP|0|groups|0"),
        (LookingSet(to=(1,), actor=ADA, text=""), "#GROUP|0|looking|"),
        (JoiningSet(to=(1,), actor=ADA, asks=False), "#GROUP|0|joining|open"),
        (MutesSeen(to=(1,), actor=ADA, rows=(), keeps=False), "#GROUP|0|mutes|0|0"),
        (RestrictionsSeen(to=(1,), actor=ADA, own=True, rows=()), "#GROUP|0|restrictions|0|0"),
        (ModulesSeen(to=(1,), actor=ADA, group=GROUP, rows=()), "#GROUP|412|goal orderings|0"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_is_an_answer_too(event: Event, line: str) -> None:
    assert told(event) == (line,)


@given(ANY, ANY)
def test_what_players_advertise_cannot_add_a_field_or_a_line(name: str, text: str) -> None:
    rows = (FoundRow(Ref(1, name), True, text), FoundRow(BO, False, text))
    (line,) = told(PlayersFound(to=(1,), actor=ADA, players=rows, more=0))

    assert len(line.splitlines()) == 1
    assert [unescape(f) for f in line.split("|")][:4] == ["#GROUP", "0", "found", "2"]
    assert len(line.split("|")) == 4 + 2 * 3 + 1


def test_what_level_2_adds_comes_after_what_level_1_has_if_it_has_any() -> None:
    def none(event: Event, face: Face) -> None:
        return None

    def one(event: Event, face: Face) -> tuple[str, ...]:
        return ("one",)

    def two(event: Event, face: Face) -> tuple[str, ...]:
        return ("two",)

    assert besides(one, two)(SAID, Face(Part.ACTOR)) == ("one", "two")
    assert besides(none, two)(SAID, Face(Part.ACTOR)) == ("two",)


def test_the_page_lists_the_actions_of_entries() -> None:
    page = PAGE.read_text("utf-8")
    listed = page.partition("The actions of `entry` are ")[2].partition(".")[0]

    assert re.findall(r"`([^`]+)`", listed) == [str(action) for action in Action]
