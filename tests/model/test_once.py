"""One happening is one line for who reads prose, whoever else is told of it in how many events."""

from collections.abc import Iterable

from attrs import evolve

from mudgroup.commands.table import run
from mudgroup.messages import Dialect
from mudgroup.model import once
from mudgroup.model.field.events import Sampled, Tested
from mudgroup.model.goals.events import DeedCounted
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import MemberAdded, MemberConnected, MemberLeft, Said
from mudgroup.model.groups.status_events import MembersSeen
from mudgroup.model.joining.events import Invited
from mudgroup.model.moderation import muting
from mudgroup.model.places.events import Slept, Woke
from mudgroup.model.sessions import presence
from mudgroup.model.world.events import Event
from mudgroup.model.world.turn import Turn
from mudgroup.views.prose import deeds
from tests.model.goal_scenes import did_test, happened, identified, opened, thing, working
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def readers(small: SmallWorld, events: Iterable[Event], kind: type[Event]) -> list[str]:
    """Who reads events of a kind in prose, in order."""
    turn = small.turn()
    return [
        turn.ref(hearer).name
        for event in events
        if isinstance(event, kind)
        for hearer in event.to
        if hearer not in event.unread
    ]


def draws(small: SmallWorld, name: str) -> None:
    """A player whose client reads directives."""
    small.do(lambda turn: presence.choose_dialect(turn, small.player(name), Dialect.GRAPHICAL))


def mute(small: SmallWorld, name: str, other: str) -> None:
    small.do(lambda turn: muting.mute(turn, small.player(name), small.player(other)))


def two_groups() -> SmallWorld:
    """Ada, Bo and Cy, who share the groups Rock Hounds and Sand."""
    small = founded("Bo", "Cy")
    ada = small.number("Ada")

    def found(turn: Turn) -> None:
        group = membership.create(turn, ada, "Sand")
        for name in ("Bo", "Cy"):
            group = membership.add_member(turn, group, small.number(name), ada)

    small.do(found)
    return small


def everywhere(small: SmallWorld, event: Event) -> Event:
    """An event that all see who are online."""
    return evolve(event, to=tuple(sorted(small.world.online)))


def test_the_room_is_told_who_wakes_up_but_those_whom_the_group_tells() -> None:
    small = founded("Bo", "Cy")
    small.connect("Zoe")
    small.disconnect("Bo")
    events = small.connect("Bo")

    assert readers(small, events, Woke) == ["Zoe"]
    assert readers(small, events, MemberConnected) == ["Ada", "Cy"]


def test_the_room_is_told_who_falls_asleep_but_those_whom_the_group_tells() -> None:
    small = founded("Bo", "Cy")
    small.connect("Zoe")
    events = small.events(
        lambda turn: presence.disconnect(turn, small.player("Bo"), on_purpose=True)
    )

    assert readers(small, events, Slept) == ["Zoe"]
    assert readers(small, events, MemberLeft) == ["Ada", "Cy"]


def test_who_shares_several_groups_is_told_once() -> None:
    small = two_groups()
    gone = small.events(lambda turn: presence.disconnect(turn, small.player("Bo"), on_purpose=True))
    come = small.connect("Bo")

    assert readers(small, gone, MemberLeft) == ["Ada", "Cy"]
    assert readers(small, come, MemberConnected) == ["Ada", "Cy"]


def test_a_client_that_draws_is_told_all() -> None:
    small = two_groups()
    draws(small, "Cy")
    events = small.events(
        lambda turn: presence.disconnect(turn, small.player("Bo"), on_purpose=True)
    )

    assert readers(small, events, Slept) == ["Cy"]
    assert readers(small, events, MemberLeft) == ["Ada", "Cy", "Cy"]


def test_who_is_told_of_a_new_member_reads_with_it_who_is_there() -> None:
    small = founded("Bo")
    small.connect("Cy")
    mute(small, "Bo", "Ada")
    events = small.events(
        lambda turn: membership.add_member(
            turn, small.group("Ada"), small.number("Cy"), small.number("Ada")
        )
    )

    assert readers(small, events, MemberAdded) == ["Ada", "Cy"]
    assert readers(small, events, MembersSeen) == ["Bo"]


def test_a_deed_is_told_with_what_it_counts_for() -> None:
    small = working("Bo", "Cy", module="quarrying")
    small.connect("Zoe")
    draws(small, "Cy")
    tested = everywhere(small, did_test(small, "Ada", "quarry-vein"))
    events = small.events(lambda turn: turn.tell(tested))

    assert readers(small, events, Tested) == ["Ada", "Cy", "Zoe"]
    assert readers(small, events, DeedCounted) == ["Ada", "Bo", "Cy"]


def test_who_has_muted_the_doer_reads_neither() -> None:
    small = working("Bo", "Cy", module="quarrying")
    mute(small, "Bo", "Ada")
    tested = everywhere(small, did_test(small, "Ada", "quarry-vein"))
    events = small.events(lambda turn: turn.tell(tested))

    assert readers(small, events, Tested) == ["Ada"]
    assert readers(small, events, DeedCounted) == ["Ada", "Cy"]


def test_who_opens_or_samples_reads_no_answer_that_would_have_to_stay() -> None:
    small = working("Bo", "Cy", module="quarrying")
    small.put("Cy", "quarry")
    way = everywhere(small, opened(small, "Cy"))
    events = small.events(lambda turn: turn.tell(way))

    assert readers(small, events, type(way)) == []


def test_a_deed_that_counts_for_nothing_is_told_where_it_is_done() -> None:
    small = founded("Bo")
    small.connect("Zoe")
    broken = Sampled(
        to=tuple(sorted(small.world.online)),
        actor=small.player("Ada").ref,
        thing=thing(small, "outcrops/quarry-vein"),
    )
    events = small.events(lambda turn: turn.tell(broken))

    assert readers(small, events, Sampled) == ["Ada", "Bo", "Zoe"]


def test_of_a_deed_that_counts_twice_it_is_told_once_what_it_was() -> None:
    small = working("Bo", "Cy", module="quarrying")
    for name in ("Ada", "Bo", "Cy"):
        small.put(name, "quarry")
    happened(small, did_test(small, "Ada", "quarry-vein"))
    report = identified(small, "Ada", "quarry-vein", "calcite")
    events = small.events(lambda turn: turn.tell(report))
    counted = [event.deed for event in events if isinstance(event, DeedCounted)]

    assert [True, *[False] * (len(counted) - 1)] == [deed is not None for deed in counted]


def test_what_is_said_stands_alone() -> None:
    """No line has the words of players and what the server says of them."""
    small = working("Bo", module="quarrying")
    said = Said(
        to=(small.number("Ada"), small.number("Bo")),
        actor=small.player("Ada").ref,
        group=small.group("Ada").ref,
        text="hi",
        online=(),
    )
    events = small.events(lambda turn: turn.tell(said))

    assert readers(small, events, Said) == ["Ada", "Bo"]


def test_what_gives_way_can_be_told_with_what_it_counts_for() -> None:
    assert {*once.DEEDS} == {*deeds.BEGUN}


def test_of_several_who_are_added_by_one_line_others_read_in_one() -> None:
    small = founded("Bo")
    for name in ("Cy", "Dee"):
        small.connect(name)
    added = small.events(lambda turn: run(turn, small.player("Ada"), "group add Cy and Dee"))
    first, last = (event for event in added if isinstance(event, MemberAdded))

    assert readers(small, (first,), MemberAdded) == ["Cy"]
    assert readers(small, (last,), MemberAdded) == ["Ada", "Bo", "Cy", "Dee"]
    assert (first.also, last.also) == ((), (small.player("Cy").ref,))


def test_of_several_who_are_asked_who_asks_reads_in_one_line() -> None:
    small = founded()
    for name in ("Bo", "Cy", "Dee"):
        small.connect(name)
    small.disconnect("Dee")
    typed = "group invite Bo, Cy & Dee"
    asked = small.events(lambda turn: run(turn, small.player("Ada"), typed))

    assert readers(small, asked, Invited) == ["Bo", "Ada", "Cy", "Ada", "Dee"]
    assert [e.also for e in asked if isinstance(e, Invited)] == [(), (small.player("Bo").ref,), ()]
