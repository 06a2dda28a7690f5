"""Who is told the next step, and when."""

from attrs import evolve

from mudgroup.model.field import carrying
from mudgroup.model.goals import hints, sheets
from mudgroup.model.goals.hint_events import HintsChosen, NextSteps, SpeakingTold
from mudgroup.model.groups.membership import add_member, create
from mudgroup.model.groups.notes import drafts
from mudgroup.model.records.goals import Module
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import every
from tests.model.goal_scenes import arrived, choose, happened
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def hinting() -> SmallWorld:
    """Ada and Bo, in a world whose modules have hints."""
    small = founded("Bo")
    for module in every(small.turn(), Module):
        small.do(lambda turn, m=module: turn.put(evolve(m, hints=True)))  # type: ignore[misc]
    return small


def told(events: tuple[Event, ...]) -> list[tuple[int, ...]]:
    """Who is told the next step."""
    return [event.to for event in events if isinstance(event, NextSteps)]


def moved(small: SmallWorld, name: str, room: str) -> tuple[Event, ...]:
    small.put(name, room)
    return happened(small, arrived(small, name, room))


def test_a_goal_comes_with_the_next_step_of_each_member_and_a_deed_with_that_of_the_doer() -> None:
    small = hinting()
    ada, bo = small.number("Ada"), small.number("Bo")

    assert told(choose(small, "beginning")) == [(ada,), (bo,)]
    assert told(moved(small, "Ada", "garden")) == [(ada,)]


def test_the_same_step_is_not_told_twice_in_a_row_unless_the_goal_is_asked_for() -> None:
    small = hinting()
    ada = small.number("Ada")
    choose(small, "beginning")
    small.put("Ada", "quarry")
    take = small.events(lambda turn: carrying.take(turn, small.player("Ada"), "lens"))
    drop = small.events(lambda turn: carrying.drop(turn, small.player("Ada"), "lens"))
    asked = small.events(lambda turn: sheets.show_goal(turn, small.group("Ada"), ada))

    assert [told(events) for events in (take, drop, asked)] == [[(ada,)], [], [(ada,)]]


def test_no_step_is_told_in_a_module_without_hints() -> None:
    small = founded("Bo")

    assert told(choose(small, "beginning")) == []


def test_who_wants_no_hints_gets_none_and_it_is_kept() -> None:
    small = hinting()
    (chosen,) = small.events(lambda turn: hints.choose(turn, small.player("Ada"), False))
    small.disconnect("Ada")
    small.connect("Ada")

    assert isinstance(chosen, HintsChosen)
    assert not chosen.on
    assert told(choose(small, "beginning")) == [(small.number("Bo"),)]


def test_who_chooses_hints_is_told_the_next_step_at_once() -> None:
    small = hinting()
    choose(small, "beginning")
    events = small.events(lambda turn: hints.choose(turn, small.player("Ada"), True))

    assert told(events) == [(small.number("Ada"),)]


def test_companions_of_the_servers_are_told_nothing() -> None:
    small = hinting()
    small.do(lambda turn: turn.put(evolve(small.player("Bo"), companion="wren")))

    assert told(choose(small, "beginning")) == [(small.number("Ada"),)]


def test_who_writes_a_note_is_told_the_next_step_when_it_is_closed() -> None:
    small = hinting()
    ada = small.number("Ada")
    small.do(lambda turn: drafts.open_draft(turn, small.group("Ada"), small.player("Ada"), "Rocks"))
    chosen = choose(small, "beginning")
    closed = small.events(lambda turn: drafts.drop_draft(turn, small.player("Ada")))

    assert told(chosen) == [(small.number("Bo"),)]
    assert told(closed) == [(ada,)]


def in_two_groups(small: SmallWorld) -> list[tuple[int, ...]]:
    """Who is told how to speak when Cy is added to a group, and to another."""
    ada, cy = small.number("Ada"), small.number("Cy")
    added = [
        event
        for _ in range(2)
        for event in small.events(lambda turn: add_member(turn, create(turn, ada), cy, ada))
    ]
    return [event.to for event in added if isinstance(event, SpeakingTold)]


def test_a_new_player_who_comes_into_a_first_group_is_told_how_to_speak() -> None:
    small = hinting()
    small.connect("Cy")

    assert in_two_groups(small) == [(small.number("Cy"),)]


def test_who_wants_no_hints_or_came_before_is_not_told_how_to_speak() -> None:
    small = hinting()
    small.connect("Cy")
    small.do(lambda turn: turn.put(evolve(small.player("Cy"), hints=False)))
    wants_none = in_two_groups(small)
    again = hinting()
    again.connect("Cy")
    again.elapsed += 60
    again.disconnect("Cy")
    again.connect("Cy")

    assert (wants_none, in_two_groups(again)) == ([], [])


def test_where_no_module_has_hints_nobody_is_told_how_to_speak() -> None:
    small = founded("Bo")
    small.connect("Cy")

    assert in_two_groups(small) == []
