"""Where members are: what is new for clients of level 2, whole lists at a pace for the others."""

from attrs import evolve

from mudgroup.messages import Dialect, Format
from mudgroup.model.groups import membership, whereabouts
from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.groups.presence_events import MemberOnline, MembersMoved, Whereabouts
from mudgroup.model.groups.status_events import MembersSeen, Occasion
from mudgroup.model.places import following, travel
from mudgroup.model.records.groups import Group
from mudgroup.model.records.places import Room
from mudgroup.model.sessions import presence
from mudgroup.model.teaching import listening
from mudgroup.model.world.events import Event
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from tests.model.panel_scenes import adding, draws, grouped, names, settled, told
from tests.model.rights.test_authority import school
from tests.small_world import SmallWorld, Verb


def moves(events: tuple[Event, ...]) -> list[tuple[str, list[str]]]:
    """The rooms that members came into, and who did."""
    return [
        (event.room.name, [player.name for player in event.players])
        for event in events
        if isinstance(event, MembersMoved)
    ]


def comings(events: tuple[Event, ...]) -> list[tuple[str, bool, str]]:
    """Who came or went, whether they are online, where."""
    return [
        (event.actor.name, event.online, event.room.name)
        for event in events
        if isinstance(event, MemberOnline)
    ]


def walking(small: SmallWorld, name: str, *ways: str) -> Verb:
    def verb(turn: Turn) -> None:
        for way in ways:
            player = turn.player(small.number(name))
            travel.walk(turn, player, travel.find_exit(turn, player, way))

    return verb


def put(small: SmallWorld, name: str, room: str) -> Verb:
    place = small.world.places[room]
    return lambda turn: travel.teleport(turn, turn.player(small.number(name)), place)


def lists(small: SmallWorld, events: tuple[Event, ...]) -> list[list[str]]:
    """To whom whole lists are sent that nobody asked for."""
    seen = (event for event in told(events, MembersSeen) if isinstance(event, MembersSeen))
    return [names(small, event) for event in seen if event.occasion is Occasion.RENEWED]


# --- level 2 -------------------------------------------------------------------------------------


def test_a_leader_and_who_follows_are_told_in_one_line() -> None:
    small = grouped("Ada", "Bo", "Cy")
    for name in ("Bo", "Cy"):
        number = small.number(name)
        small.do(lambda turn, n=number: following.toggle_follow(turn, small.group("Ada"), n))  # type: ignore[misc]
    events = small.events(walking(small, "Ada", "north"))

    assert moves(events) == [("Garden", ["Ada", "Bo", "Cy"])]
    assert [names(small, event) for event in told(events, MembersMoved)] == [["Ada", "Bo", "Cy"]]


def test_who_walks_through_several_rooms_in_a_turn_is_in_the_last() -> None:
    small = grouped("Ada", "Bo")

    assert moves(small.events(walking(small, "Bo", "north", "gate"))) == [("Road", ["Bo"])]
    assert moves(small.events(walking(small, "Ada", "north", "south"))) == []


def test_who_is_put_somewhere_is_told_of_online_or_not() -> None:
    small = grouped("Ada", "Bo")
    small.disconnect("Bo")
    for name in ("Ada", "Bo"):
        assert moves(small.events(put(small, name, "garden"))) == [("Garden", [name])]


def test_a_room_of_another_name_is_another_one_for_who_draws_it() -> None:
    small = grouped("Ada", "Bo")
    hall = small.turn().get(Room, small.player("Bo").location)
    events = small.events(lambda turn: turn.put(evolve(hall, name="Great Hall")))

    assert moves(events) == [("Great Hall", ["Ada", "Bo"])]


def test_who_connects_is_told_to_the_others_and_sent_the_whole_list() -> None:
    small = grouped("Ada", "Bo", "Cy")
    small.disconnect("Bo")
    bo, format = small.player("Bo"), Format(Dialect.GRAPHICAL, level=2)
    events = small.events(lambda turn: presence.connect(turn, bo, "again", Reading(format)))

    assert comings(events) == [("Bo", True, "Hall")]
    assert [names(small, event) for event in told(events, MemberOnline)] == [["Ada", "Cy"]]
    assert [names(small, event) for event in told(events, MembersSeen)] == [["Bo"]]


def test_who_drops_is_told_when_nobody_waits_for_them_any_more() -> None:
    small = grouped("Ada", "Bo")
    small.drop("Bo")
    assert comings(small.events(presence.announce_departures)) == []

    small.pass_time(small.settings.groups.return_seconds)
    assert comings(small.events(presence.announce_departures)) == [("Bo", False, "Hall")]


def test_who_returns_in_time_is_not_told() -> None:
    small = grouped("Ada", "Bo")
    small.drop("Bo")
    bo = small.player("Bo")
    events = small.events(lambda turn: presence.connect(turn, bo, "again", Reading()))

    assert told(events, Whereabouts) == []


def test_who_joins_is_told_beside_being_added() -> None:
    small = grouped("Ada", "Bo")
    small.connect("Cy")
    small.put("Cy", "garden")
    small.disconnect("Cy")
    events = small.events(adding(small, "Ada", "Cy"))

    assert comings(events) == [("Cy", False, "Garden")]
    assert len(told(events, MemberAdded)) == 1


def test_who_joins_and_is_moved_in_one_turn_knows_where_they_are() -> None:
    small = grouped("Ada", "Bo")
    small.connect("Cy")
    draws(small, "Cy")

    def both(turn: Turn) -> None:
        adding(small, "Ada", "Cy")(turn)
        put(small, "Cy", "garden")(turn)

    (event,) = told(small.events(both), Whereabouts)

    assert (names(small, event), comings((event,))) == (
        ["Ada", "Bo", "Cy"],
        [("Cy", True, "Garden")],
    )


def test_who_is_removed_and_added_in_one_turn_is_told_as_one_who_joins() -> None:
    small = grouped("Ada", "Bo")
    group, ada, bo = small.group("Ada"), small.number("Ada"), small.number("Bo")

    def both(turn: Turn) -> None:
        membership.remove_member(turn, group, bo, ada)
        membership.add_member(turn, turn.get(Group, group.number), bo, ada)

    assert comings(small.events(both)) == [("Bo", True, "Hall")]


def test_who_forms_a_group_is_sent_its_list() -> None:
    small = grouped("Ada")
    events = small.events(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))

    assert [names(small, event) for event in told(events, MembersSeen)] == [["Ada"]]


def test_staff_who_listen_are_told_too() -> None:
    small = school()
    draws(small, "Tea")
    small.do(lambda turn: listening.listen(turn, small.player("Tea"), small.group("Ada")))
    (event,) = told(small.events(walking(small, "Bo", "north")), MembersMoved)

    assert names(small, event) == ["Tea"]


def test_while_nobody_would_draw_it_nothing_is_told() -> None:
    small = grouped("Ada", "Bo")
    for name in ("Ada", "Bo"):
        player = small.player(name)
        small.do(lambda turn, p=player: presence.choose_dialect(turn, p, Dialect.TEXT))  # type: ignore[misc]

    assert told(small.events(walking(small, "Bo", "north")), Whereabouts) == []
    assert not small.world.graphical


# --- level 1 -------------------------------------------------------------------------------------


def test_whole_lists_are_sent_once_then_with_each_tick_that_has_news() -> None:
    small = grouped("Ada", "Bo", level=1)
    sent = [
        lists(small, small.events(verb))
        for verb in (
            walking(small, "Bo", "north"),
            walking(small, "Bo", "south"),
            walking(small, "Ada", "north"),
            whereabouts.renew_lists,
            walking(small, "Ada", "south"),
            whereabouts.renew_lists,
            whereabouts.renew_lists,
            walking(small, "Ada", "north"),
        )
    ]

    both = [["Ada", "Bo"]]
    assert sent == [both, [], [], both, [], both, [], both]


def test_who_is_found_gone_by_the_tick_is_in_its_list() -> None:
    small = grouped("Ada", "Bo", "Cy", level=1)
    for way in ("north", "south"):
        small.do(walking(small, "Cy", way))
    small.drop("Bo")
    small.pass_time(small.settings.groups.return_seconds)

    def tick(turn: Turn) -> None:
        presence.announce_departures(turn)
        whereabouts.renew_lists(turn)

    assert lists(small, small.events(tick)) == [["Ada", "Cy"]]
    assert lists(small, small.events(tick)) == []


def test_what_is_waited_for_is_forgotten_when_all_is_told() -> None:
    small = grouped("Ada", "Bo", level=1)
    small.do(walking(small, "Bo", "north"))
    assert len(small.world.listed) == 1

    settled(small)
    assert not small.world.listed


def test_a_group_that_ends_meanwhile_is_not_waited_for() -> None:
    small = grouped("Ada", "Bo", level=1)
    group, ada = small.group("Ada"), small.number("Ada")
    for way in ("north", "south"):
        small.do(walking(small, "Bo", way))
    small.do(lambda turn: membership.disband(turn, group, ada))

    assert small.events(whereabouts.renew_lists) == ()
    assert not small.world.listed


def test_who_has_just_been_sent_the_list_is_not_sent_it_again() -> None:
    small = grouped("Ada", "Bo", level=1)
    small.connect("Cy")
    draws(small, "Cy", level=1)

    assert lists(small, small.events(adding(small, "Ada", "Cy"))) == [["Ada", "Bo"]]


def test_who_leaves_is_in_the_list_of_the_others_no_more() -> None:
    small = grouped("Ada", "Bo", "Cy", level=1)
    group, cy = small.group("Ada"), small.number("Cy")
    events = small.events(lambda turn: membership.remove_member(turn, group, cy, cy))
    (seen,) = (e for e in told(events, MembersSeen) if e.occasion is Occasion.RENEWED)  # type: ignore[attr-defined]

    assert names(small, seen) == ["Ada", "Bo"]
    assert [row.player.name for row in seen.rows] == ["Ada", "Bo"]  # type: ignore[attr-defined]


def test_clients_of_both_levels_are_each_told_in_their_way() -> None:
    small = grouped("Ada", "Bo", "Cy")
    draws(small, "Bo", level=1)
    events = small.events(walking(small, "Cy", "north"))

    assert lists(small, events) == [["Bo"]]
    assert [names(small, event) for event in told(events, MembersMoved)] == [["Ada", "Cy"]]
