"""Who does not hear whom: what those get of an event who have muted the players behind it."""

import pytest
from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.events import MemberAdded
from mudgroup.model.groups.status_events import FloorSeen
from mudgroup.model.groups.talk import conversation
from mudgroup.model.groups.talk.floor_events import FloorPassed
from mudgroup.model.groups.talk.talk_events import SaidHere
from mudgroup.model.moderation import muting
from mudgroup.model.places.events import Departed
from mudgroup.model.records.moderation import FloorMode
from mudgroup.model.records.refs import Ref
from mudgroup.model.world import earshot
from mudgroup.model.world.events import Event, Muting
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld, with_mutes


def muted(small: SmallWorld, player: str, other: str) -> None:
    small.do(lambda turn: muting.mute(turn, small.player(player), small.player(other)))


def test_who_has_muted_the_speaker_is_no_hearer() -> None:
    small = SmallWorld("Ada", "Bo", "Mo")
    muted(small, "Ada", "Mo")
    (said,) = small.events(lambda turn: conversation.say_here(turn, small.player("Mo"), "hi"))

    assert isinstance(said, SaidHere)
    assert said.to == (small.number("Bo"), small.number("Mo"))


def test_of_what_is_drawn_a_muter_gets_no_prose() -> None:
    small = founded("Bo", "Mo")
    muted(small, "Bo", "Mo")
    small.do(lambda turn: membership.create(turn, small.number("Mo"), ""))
    rock = small.group("Ada")
    small.connect("Cy")
    added = small.events(
        lambda turn: membership.add_member(turn, rock, small.number("Cy"), small.number("Mo"))
    )[0]

    assert isinstance(added, MemberAdded)
    assert small.number("Bo") in added.to
    assert added.unread == {small.number("Bo")}


def test_who_is_added_reads_it_though_they_have_muted_who_adds_them() -> None:
    small = founded("Mo")
    small.connect("Cy")
    muted(small, "Cy", "Mo")
    rock, cy = small.group("Ada"), small.number("Cy")
    added = small.events(lambda turn: membership.add_member(turn, rock, cy, small.number("Mo")))[0]

    assert isinstance(added, MemberAdded)
    assert cy in added.to
    assert cy not in added.unread


def joined(accepted: bool) -> MemberAdded:
    """Mo, whom Bo has muted, comes into Ada's group on her word."""
    small = founded("Bo")
    small.connect("Mo")
    muted(small, "Bo", "Mo")
    rock, mo = small.group("Ada"), small.number("Mo")
    events = small.events(
        lambda turn: membership.join(turn, rock, mo, small.number("Ada"), accepted=accepted)
    )
    assert isinstance(events[0], MemberAdded)
    return events[0]


@pytest.mark.parametrize(("accepted", "unread"), [(True, 1), (False, 0)])
def test_who_accepts_joins_by_their_own_deed_and_who_is_added_does_not(
    accepted: bool, unread: int
) -> None:
    assert len(joined(accepted).unread) == unread


def passed(target: Ref | None) -> FloorPassed:
    seen = FloorSeen(FloorMode.QUEUE, target, (), 0)
    actor, group = Ref(1, "Mo"), Ref(9, "Rock Hounds")
    return FloorPassed(to=(1, 2, 3), actor=actor, target=target, group=group, floor=seen)


def test_a_muted_player_cannot_fill_the_screen_by_taking_the_floor_and_giving_it_back() -> None:
    world = with_mutes({2: (1,)})
    unread = [earshot.without_muters(world, passed(t)).unread for t in (Ref(1, "Mo"), None)]

    assert unread == [{2}, {2}]


def test_that_another_has_the_floor_is_heard_whoever_gave_it() -> None:
    world = with_mutes({2: (1,)})

    assert earshot.without_muters(world, passed(Ref(3, "Cy"))).unread == frozenset()


def kinds(kind: type[Event]) -> set[type[Event]]:
    found = {sub for child in kind.__subclasses__() for sub in kinds(child)}
    return found or {kind}


def test_what_reaches_muters_all_the_same_is_known() -> None:
    """A new event is unseen by those who have muted its actor, unless it is added here."""
    reaching = {kind.__name__ for kind in kinds(Event) if kind.muting is Muting.ALL}

    assert reaching == {
        "AddressBanned",
        "AddressLifted",
        "Announced",
        "Arranged",
        "DescriptionCleared",
        "Disbanded",
        "FollowersMoved",
        "GoalCompleted",
        "GoalDropped",
        "GoalLost",
        "GoalSet",
        "GoalWaiting",
        "GroupEnded",
        "GroupFormed",
        "LeaderSet",
        "ListeningBegan",
        "ListeningEnded",
        "MandatorySet",
        "MemberOnline",
        "MembersMoved",
        "ModuleFinished",
        "ReportClosed",
        "ReportMade",
        "RestrictionLifted",
        "RestrictionSet",
        "RestrictionsHeld",
        "SectionChanged",
        "StandingChanged",
        "StatusSeen",
        "TeacherSet",
        "UnreadNotes",
    }


def test_a_muted_player_is_heard_again_when_nobody_mutes_them() -> None:
    event = SaidHere(to=(1, 2), actor=Ref(1, "Mo"), text="hi")
    world = with_mutes({2: (1,)})

    assert earshot.without_muters(world, event) == evolve(event, to=(1,))
    assert earshot.without_muters(with_mutes({2: ()}), event) == event


def test_of_what_several_do_together_a_muter_gets_what_the_others_do() -> None:
    leader, along = Ref(1, "Ada"), (Ref(2, "Bo"), Ref(3, "Mo"))
    world = with_mutes({5: (3,), 6: (1, 2, 3), 7: (9,)})
    told = Departed(to=(4, 5, 6, 7), actor=leader, along=along, direction="north")
    left = earshot.without_muters(world, told)

    assert left.to == (4, 5, 7)
    assert left.unheard == {5: frozenset({3})}
