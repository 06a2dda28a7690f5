"""Coming online and going offline, noticed and not."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from rpds import HashTrieMap

from mudgroup.messages import Dialect, Format
from mudgroup.model.groups import membership, status
from mudgroup.model.groups.history_events import MissedLines
from mudgroup.model.groups.status_events import MembersSeen, Occasion, StatusSeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.joining import seeking
from mudgroup.model.places import looking
from mudgroup.model.places.events import RoomSeen, Slept, Woke
from mudgroup.model.records.history import Entry
from mudgroup.model.records.sections import Section
from mudgroup.model.sessions import browsing, presence
from mudgroup.model.sessions.events import PlayerSeen, WhoSeen
from mudgroup.model.teaching import teaching
from mudgroup.model.world.errors import CannotRead
from mudgroup.model.world.history import NoArchive
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.reading import Reading
from mudgroup.settings.groups import Groups
from mudgroup.views.prose import prose
from tests.model.groups.test_membership import founded
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import CLOCK_STEPS, SmallWorld

WINDOW = Groups().return_seconds


def drop(small: SmallWorld, name: str) -> None:
    player = small.player(name)
    small.do(lambda turn: presence.disconnect(turn, player, on_purpose=False))


def tick(small: SmallWorld, seconds: float) -> list[str]:
    """Who is told to have gone after some seconds."""
    small.pass_time(seconds)
    told = small.events(presence.announce_departures)
    return [event.actor.name for event in told if isinstance(event, Slept)]


def online_in_group(small: SmallWorld, name: str) -> dict[str, bool]:
    """Who is online, as ``group who`` shows it."""
    number, group = small.number(name), small.group(name)
    (seen,) = small.events(lambda turn: status.show_members(turn, group, number))
    assert isinstance(seen, MembersSeen)
    return {row.player.name: row.online for row in seen.rows}


def online_in_who(small: SmallWorld, name: str) -> list[str]:
    (seen,) = small.events(lambda turn: browsing.who(turn, small.player(name)))
    assert isinstance(seen, WhoSeen)
    return [row.player.name for row in seen.rows]


def seen_in_room(small: SmallWorld, name: str) -> list[str]:
    (seen,) = small.events(lambda turn: looking.look(turn, small.player(name)))
    assert isinstance(seen, RoomSeen)
    return [ref.name for ref in seen.people]


def seen_at_a_look(small: SmallWorld, name: str, other: str) -> bool:
    whom = small.player(other)
    (seen,) = small.events(lambda turn: browsing.look_at(turn, small.player(name), whom))
    assert isinstance(seen, PlayerSeen)
    return seen.online


def found_online(small: SmallWorld, name: str) -> list[str]:
    found = whole(seeking.search(small.turn(), small.player(name), online=True))
    return [player.name for player in found.first]


def told_online(small: SmallWorld, name: str, other: str) -> set[bool]:
    """What every way to ask whether another player is online tells a player."""
    return {
        online_in_group(small, name)[other],
        other in online_in_who(small, name),
        other in seen_in_room(small, name),
        seen_at_a_look(small, name, other),
        other in found_online(small, name),
    }


def test_who_drops_is_shown_as_online_until_others_are_told() -> None:
    small = founded("Bo")
    drop(small, "Bo")

    assert told_online(small, "Ada", "Bo") == {True}
    assert tick(small, WINDOW - 0.5) == []
    assert told_online(small, "Ada", "Bo") == {True}
    assert tick(small, 0.5) == ["Bo"]
    assert told_online(small, "Ada", "Bo") == {False}


def test_who_returns_in_time_was_online_all_the_time() -> None:
    small = founded("Bo")
    drop(small, "Bo")
    small.connect("Bo")

    assert told_online(small, "Ada", "Bo") == {True}
    assert tick(small, 2 * WINDOW) == []


def test_who_quits_is_offline_at_once() -> None:
    small = founded("Bo")
    small.disconnect("Bo")

    assert told_online(small, "Ada", "Bo") == {False}


def test_staff_are_shown_who_drops_as_online_until_others_are_told() -> None:
    small = classroom("Ada", "Bo")
    formed(small, "Ada", "Bo")
    drop(small, "Bo")
    section = small.turn().get(Section, small.player("Bo").section)

    def shown() -> tuple[bool, bool]:
        teacher, bo = small.player("Tea"), small.number("Bo")
        (roster,) = small.events(lambda turn: teaching.show_roster(turn, teacher, section))
        (listed,) = small.events(lambda turn: teaching.show_groups(turn, teacher, ""))
        online = {row.player.number: row.online for row in roster.players}  # type: ignore[attr-defined]
        return online[bo], bo in listed.sections[0][1][0].online  # type: ignore[attr-defined]

    assert shown() == (True, True)
    tick(small, WINDOW)
    assert shown() == (False, False)


@pytest.mark.parametrize("seconds", [0, WINDOW])
def test_only_a_return_that_comes_too_late_is_told(seconds: float) -> None:
    small = founded("Bo")
    drop(small, "Bo")
    tick(small, seconds)
    bo = small.player("Bo")
    told = small.events(lambda turn: presence.connect(turn, bo, "again", Reading()))

    assert any(isinstance(event, Woke) for event in told) == (seconds == WINDOW)


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_who_drops_is_waited_for_as_long_however_the_clock_is_set(step: float) -> None:
    small = founded("Bo")
    drop(small, "Bo")
    small.set_clock(step)

    assert tick(small, WINDOW - 1) == []
    assert tick(small, 1) == ["Bo"]


def test_who_comes_online_alone_is_shown_the_state_of_their_group() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    told = small.events(lambda turn: presence.connect(turn, small.player("Bo"), "s", Reading()))
    states = [event for event in told if isinstance(event, StatusSeen)]

    assert [(seen.to, seen.group, seen.occasion) for seen in states] == [
        ((small.number("Bo"),), small.group("Bo").ref, Occasion.CONNECTED)
    ]


def missed(small: SmallWorld, name: str) -> list[int]:
    """How many lines a player is told to have missed who comes online, for each group."""
    player = small.player(name)
    told = small.events(lambda turn: presence.connect(turn, player, "again", Reading()))
    return [event.lines for event in told if isinstance(event, MissedLines)]


def say(small: SmallWorld, text: str) -> None:
    ada = small.number("Ada")
    small.do(lambda turn: conversation.say(turn, small.group("Ada"), ada, text))


@pytest.mark.parametrize("step", [0, *CLOCK_STEPS])
def test_lines_are_missed_from_when_one_left_and_was_a_member_however_the_clock_is_set(
    step: float,
) -> None:
    small = founded("Bo")
    small.connect("Cy")
    for name in ("Bo", "Cy"):
        small.disconnect(name)
    say(small, "not for Cy")
    small.set_clock(step)
    cy, ada = small.number("Cy"), small.number("Ada")
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), cy, ada))
    small.set_clock(-step)
    say(small, "for both")

    assert (missed(small, "Bo"), missed(small, "Cy")) == ([2], [1])


class Damaged(NoArchive):
    """An archive in which no history can be read."""

    def lines(self, group: int, after: int, before: int, most: int) -> Sequence[Entry]:
        raise CannotRead


def test_nobody_is_kept_out_by_a_history_that_cannot_be_read() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    say(small, "one")
    small.archive = Damaged()
    small.world = evolve(small.world, tails=HashTrieMap())

    assert missed(small, "Bo") == []
    assert online_in_group(small, "Ada") == {"Ada": True, "Bo": True}


BY_PAGE = Reading(Format(Dialect.DATA, columns=0))


def left_entry(small: SmallWorld, *readings: Reading) -> int:
    """The entry from which Ada has not read, who comes by each reading in turn and leaves."""
    for reading in readings:
        small.do(lambda turn, r=reading: presence.connect(turn, small.player("Ada"), "s", r))  # type: ignore[misc]
    small.disconnect("Ada")
    return small.player("Ada").left_entry


def test_what_was_read_moves_with_leaving_only_for_who_was_shown_all_of_it() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Club"))
    small.disconnect("Ada")
    first = small.player("Ada").left_entry
    small.connect("Bo")
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Ash"))

    assert left_entry(small, BY_PAGE) == first
    assert left_entry(small, Reading()) == small.world.next_entry
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Elm"))
    assert left_entry(small, Reading(), BY_PAGE) == small.world.next_entry


def test_who_resumes_is_shown_nothing_of_how_things_stand() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Club"))
    shown = small.events(
        lambda turn: presence.connect(turn, small.player("Ada"), "t", BY_PAGE, resumes=True)
    )

    assert [event for event in shown if prose.lines(event, event.face(small.number("Ada")))] == []


@pytest.mark.parametrize(
    ("passed", "shown"), [(0.0, True), (WINDOW, True), (WINDOW + presence.LATE_SECONDS + 1, False)]
)
def test_who_dropped_before_a_start_is_shown_until_it_is_told_and_not_who_has_left_for_long(
    passed: float, shown: bool
) -> None:
    small = founded("Bo")
    drop(small, "Bo")
    small.pass_time(passed)
    small.restart()
    small.do(presence.find_dropped)

    assert shown is small.turn().is_shown_online(small.number("Bo"))


def test_who_quit_before_a_start_is_not_shown_and_nobody_is_told_of_anything() -> None:
    small = founded("Bo")
    small.disconnect("Bo")
    small.restart()

    assert small.events(presence.find_dropped) == ()
    assert dict(small.world.leaving) == {}


def test_a_group_waits_for_who_wanted_the_floor_and_is_gone_when_others_go_on() -> None:
    small = founded("Bo")
    group, bo = small.group("Ada"), small.number("Bo")
    small.disconnect("Bo")
    small.do(lambda turn: turn.put(evolve(group, floor=evolve(group.floor, hands=(bo,)))))

    assert small.events(presence.go_on) == ()
    assert {group.number: 0.0} == dict(small.world.awaiting)
