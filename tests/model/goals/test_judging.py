"""Goals are met by what members do, each deed once for the group."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.field.events import Located, Sampled
from mudgroup.model.goals import judging, shared_map
from mudgroup.model.goals.events import DeedCounted, DeedUncounted, GoalCompleted
from mudgroup.model.groups import membership
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.notes.note_events import NoteWritten
from mudgroup.model.records.goals import Condition, GoalAction, Role
from mudgroup.model.world.events import Event
from mudgroup.model.world.finding import by_key
from tests.model.goal_scenes import (
    SHIPPED,
    apply_goal_files,
    arrived,
    changed,
    did_test,
    goal,
    goal_keyed,
    happened,
    identified,
    measured,
    member,
    opened,
    scores,
    working,
)
from tests.small_world import SmallWorld


def quarrying() -> SmallWorld:
    """Ada (mineralogist), Bo (scribe) and Cy (engineer) in the quarry."""
    small = working("Bo", "Cy", module="quarrying")
    for name in ("Ada", "Bo", "Cy"):
        small.put(name, "quarry")
    return small


def said(small: SmallWorld, who: str, text: str) -> Event:
    actor = small.player(who).ref
    return Said(to=(), actor=actor, group=small.group(who).ref, text=text, online=())


def note(small: SmallWorld, who: str, index: int = 1) -> Event:
    actor, group = small.player(who).ref, small.group(who).ref
    return NoteWritten(to=(), actor=actor, group=group, index=index, subject="S", text="T")


def actions(small: SmallWorld) -> list[str]:
    return [deed.action for deed in small.group("Ada").progress]


def test_a_goal_is_complete_when_the_last_deed_is_done() -> None:
    small = quarrying()
    happened(small, did_test(small, "Ada", "quarry-vein"), opened(small, "Cy"))
    happened(small, identified(small, "Ada", "quarry-vein", "calcite"))
    assert goal(small) == "test-it"

    told = happened(small, identified(small, "Bo", "quarry-boulder", "granite"))
    assert any(isinstance(event, GoalCompleted) for event in told)
    assert goal(small) == "draw-it"


def test_an_outcrop_that_two_members_identify_counts_once() -> None:
    small = quarrying()
    happened(small, identified(small, "Bo", "quarry-vein", "calcite"))
    told = happened(small, identified(small, "Ada", "quarry-vein", "calcite"))

    assert told == ()
    assert actions(small) == ["identify"]
    assert scores(small) == [0, 0, 0]


def test_a_wrong_report_identifies_nothing() -> None:
    small = quarrying()
    told = happened(small, identified(small, "Ada", "quarry-vein", "granite", right=False))

    assert (told, actions(small)) == ((), [])


def test_only_the_kinds_that_the_goal_asks_for_count() -> None:
    """But a role gains points for others, too."""
    small = quarrying()
    happened(small, identified(small, "Bo", "quarry-dyke", "basalt"))
    assert actions(small) == []

    (told,) = happened(small, identified(small, "Ada", "quarry-dyke", "basalt"))
    assert isinstance(told, DeedCounted)
    assert (told.points, told.needs) == (5, ())


def test_only_what_lies_in_the_region_counts_wherever_its_sample_is() -> None:
    small = quarrying()
    small.put("Bo", "hall")
    happened(small, identified(small, "Bo", "quarry-vein", "calcite"))
    assert actions(small) == ["identify"]

    elsewhere = evolve(goal_keyed(small, "test-it").conditions[2], region="rooms")
    apply_goal_files(small, changed(SHIPPED, "test-it", conditions=(elsewhere,)))
    happened(small, identified(small, "Bo", "quarry-boulder", "granite"))
    assert actions(small) == ["identify"]


def test_two_tests_of_one_outcrop_are_two_deeds_the_same_test_twice_is_one() -> None:
    small = quarrying()
    for test in ("streak", "acid", "streak"):
        happened(small, did_test(small, "Ada", "quarry-vein", test))

    assert actions(small) == ["test", "test"]


def test_a_role_gains_points_up_to_its_limit() -> None:
    small = quarrying()
    for test in ("streak", "acid", "magnet", "weigh"):
        happened(small, did_test(small, "Ada", "quarry-vein", test))

    assert member(small, "Ada").score == 2


def test_what_no_role_and_no_goal_asks_for_is_not_kept() -> None:
    small = quarrying()
    happened(small, measured(small, "Ada", "quarry-dyke"), note(small, "Ada"))

    assert actions(small) == []


def test_what_is_said_twice_counts_once() -> None:
    small = quarrying()
    happened(small, said(small, "Bo", "look"), said(small, "Bo", "LOOK"))

    assert (actions(small), member(small, "Bo").score) == (["say"], 1)


def test_a_note_counts_for_its_group_and_a_deed_for_the_current_one() -> None:
    small = quarrying()
    first = small.group("Bo")
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Second"))
    bo = small.player("Bo").ref
    written = NoteWritten(to=(), actor=bo, group=first.ref, index=1, subject="S", text="T")
    happened(small, written, did_test(small, "Bo", "quarry-vein"))

    assert actions(small) == ["note"]


def test_followers_arrive_in_the_turn_of_their_leader_and_count() -> None:
    small = working("Bo")
    happened(small, arrived(small, "Bo", "garden"))

    assert [deed.detail for deed in small.group("Ada").progress] == ["garden"]


def test_samples_places_and_measurements_are_deeds_that_a_goal_may_ask_for() -> None:
    small = quarrying()
    conditions = tuple(
        evolve(goal_keyed(small, "draw-it").conditions[0], action=action, number=2, share=0.0)
        for action in (GoalAction.SAMPLE, GoalAction.LOCATE, GoalAction.MEASURE)
    )
    apply_goal_files(small, changed(SHIPPED, "test-it", conditions=conditions))
    ada = small.player("Ada").ref
    dyke = measured(small, "Ada", "quarry-dyke")
    assert hasattr(dyke, "thing")
    here = small.turn().ref(small.player("Ada").location)
    happened(
        small,
        dyke,
        Sampled(to=(), actor=ada, thing=dyke.thing),
        Located(to=(), actor=ada, room=here, region="works", grid="B4"),
    )

    assert actions(small) == ["measure", "sample", "locate"]


def test_a_way_counts_where_it_was_opened() -> None:
    small = quarrying()
    happened(small, opened(small, "Cy", "in"))
    (deed,) = small.group("Ada").progress

    assert (deed.action, deed.detail, deed.region) == ("open", "in", "works")
    assert deed.what == small.world.places["quarry"]


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Bo", "Cy"]),
        st.sampled_from(["test", "identify", "say", "note", "open"]),
        st.sampled_from(["quarry-vein", "quarry-boulder", "quarry-dyke", "quarry-block"]),
        st.sampled_from(["streak", "acid", "magnet"]),
    ),
    max_size=30,
)


def event_of(small: SmallWorld, who: str, action: str, outcrop: str, test: str) -> Event:
    match action:
        case "test":
            return did_test(small, who, outcrop, test)
        case "identify":
            return identified(small, who, outcrop, "calcite")
        case "say":
            return said(small, who, test)
        case "note":
            return note(small, who, len(outcrop))
    return opened(small, who)


@given(DEEDS)
def test_whatever_is_done_points_keep_their_limits(deeds: list[tuple[str, str, str, str]]) -> None:
    small = quarrying()
    apply_goal_files(small, changed(SHIPPED, "test-it", conditions=endless(small)))
    for deed in deeds:
        happened(small, event_of(small, *deed))
    group = small.group("Ada")
    for one in group.members:
        role = by_key(small.turn(), one.role, Role)
        assert role
        for gain in role.actions:
            mine = [d.points for d in group.progress if d.player == one.player]
            gained = sum(
                d.points
                for d in group.progress
                if d.player == one.player and d.action == gain.action
            )
            assert 0 <= gained <= gain.most
            assert min(mine, default=0) >= 0
        assert one.score == sum(d.points for d in group.progress if d.player == one.player)


def endless(small: SmallWorld) -> tuple[object, ...]:
    """A goal that these deeds do not complete."""
    first = goal_keyed(small, "test-it").conditions[0]
    return (evolve(first, action=GoalAction.MEASURE, number=99),)


@given(DEEDS)
def test_judging_an_event_again_changes_nothing(deeds: list[tuple[str, str, str, str]]) -> None:
    small = quarrying()
    apply_goal_files(small, changed(SHIPPED, "test-it", conditions=endless(small)))
    events = [event_of(small, *deed) for deed in deeds]
    happened(small, *events)
    once = small.group("Ada")
    told = happened(small, *events)

    assert (small.group("Ada"), told) == (once, ())


def test_a_mark_on_the_map_of_a_goal_that_rests_is_told_and_gains_nothing() -> None:
    small = working("Bo", module="quarrying")
    left_alone(small)
    ada, group = small.number("Ada"), small.group("Ada")
    events = small.events(lambda turn: shared_map.mark(turn, group, ada, "A1", "calcite"))
    (counted,) = (event for event in events if isinstance(event, DeedCounted))

    assert [need.done for need in counted.needs] == [1]
    assert counted.points == 0


def left_alone(small: SmallWorld) -> None:
    """Bo goes: the group is too small for its goal."""
    group, bo = small.group("Ada"), small.number("Bo")
    small.do(lambda turn: membership.remove_member(turn, group, bo, bo))


def test_what_companions_find_counts_and_what_they_say_does_not() -> None:
    small = quarrying()
    small.do(lambda turn: turn.put(evolve(small.player("Bo"), companion="sage")))
    happened(small, did_test(small, "Bo", "quarry-vein"), said(small, "Bo", "It is calcite."))

    assert actions(small) == ["test"]


def test_who_did_something_is_known_whether_it_counts_or_not() -> None:
    small = quarrying()
    ada, bo = small.number("Ada"), small.number("Bo")
    turn = small.turn()
    for event in (note(small, "Bo"), said(small, "Ada", "hi"), said(small, "Bo", "hi")):
        turn.tell(event)

    assert [*judging.judge(turn)] == [bo, ada]


def test_who_repeats_what_the_goal_wants_more_of_is_told_that_it_does_not_count() -> None:
    small = quarrying()
    test = GoalAction.TEST
    wants = evolve(goal_keyed(small, goal(small)), conditions=(Condition(test, 3, region="works"),))
    small.do(lambda turn: turn.put(wants))
    first, again = (happened(small, did_test(small, "Ada", "quarry-vein")) for _ in range(2))
    met = evolve(wants, conditions=(Condition(test, 1), Condition(GoalAction.OPEN)))
    small.do(lambda turn: turn.put(met))
    enough = happened(small, did_test(small, "Ada", "quarry-vein"))

    told = [[e for e in each if isinstance(e, DeedUncounted)] for each in (first, again, enough)]
    assert [[(e.to, e.region) for e in each] for each in told] == [
        [],
        [((small.number("Ada"),), "")],
        [],
    ]
