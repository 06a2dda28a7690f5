"""Calling the server's companions, and sending them home."""

from collections.abc import Callable

import pytest
from attrs import evolve

from mudgroup.model.companions import calling
from mudgroup.model.companions.errors import (
    CompanionsBusy,
    CompanionsElsewhere,
    CompanionsHere,
    CompanionsOff,
    NoCompanions,
    NotAlone,
)
from mudgroup.model.companions.events import CompanionsCalled, CompanionsOffered, CompanionsSent
from mudgroup.model.field import carrying
from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import TooManyGroups
from mudgroup.model.joining import invitations, seeking
from mudgroup.model.records.players import Player
from mudgroup.model.rights.errors import IsCompanion, LacksRight
from mudgroup.model.rights.permissions import change_permissions, from_flags
from mudgroup.model.teaching import sections
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.pieces import whole
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Companions, Settings
from tests.small_world import SmallWorld


def call(small: SmallWorld, name: str = "Ada") -> tuple[str, ...]:
    """The names of those who come."""
    events = small.events(lambda turn: calling.call(turn, small.player(name)))
    (called,) = (event for event in events if isinstance(event, CompanionsCalled))
    return tuple(ref.name for ref in called.come)


def accept(small: SmallWorld, *names: str) -> None:
    """Companions come, and into the group."""
    for name in names:
        small.connect(name)
        small.do(
            lambda turn, name=name: invitations.accept(  # type: ignore[misc]
                turn, small.player(name), small.player(name).invitations[0]
            )
        )


def in_company(*names: str, settings: Settings | None = None) -> SmallWorld:
    """Ada in a group with both companions."""
    small = SmallWorld("Ada", *names, settings=settings)
    accept(small, *call(small))
    return small


def refusal(small: SmallWorld, verb: Callable[[Turn, Player], None] = calling.call) -> Refused:
    """Why Ada calls nobody, or sends nobody home."""
    with pytest.raises(Refused) as refused:
        small.do(lambda turn: verb(turn, small.player("Ada")))
    return refused.value


def test_who_calls_leads_a_group_into_which_two_come_where_they_are() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "road")

    assert call(small) == ("Sage", "Thyme")
    assert small.members("Ada") == ["Ada"]
    accept(small, "Sage", "Thyme")
    assert small.members("Ada") == ["Ada", "Sage", "Thyme"]
    assert small.group("Ada").leader == small.number("Ada")
    assert (small.where("Sage"), small.where("Thyme")) == ("road", "road")


def test_there_are_no_records_of_companions_before_the_first_call() -> None:
    assert "sage" not in SmallWorld("Ada").world.names


def test_each_comes_with_an_instrument_if_one_is_left() -> None:
    small = SmallWorld("Ada")
    small.put("Ada", "quarry")
    small.do(lambda turn: carrying.take(turn, small.player("Ada"), "knife"))
    accept(small, *call(small))
    turn = small.turn()

    assert [i.name for i in carrying.carried(turn, small.player("Sage"))] == ["acid bottle"]
    assert carrying.carried(turn, small.player("Thyme")) == []


def test_a_group_that_one_has_is_the_one_they_come_into() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    accept(small, *call(small))

    assert small.group("Sage").name == "Rock Hounds"


def test_a_second_call_brings_no_others_while_they_are_on_the_way() -> None:
    small = SmallWorld("Ada")
    call(small)

    refused = refusal(small)
    assert isinstance(refused, CompanionsHere)
    assert refused.coming
    assert [ref.name for ref in refused.companions] == ["Sage", "Thyme"]


def test_who_has_not_come_in_time_was_turned_away_and_others_may_be_called() -> None:
    small = SmallWorld("Ada")
    call(small)
    small.pass_time(12)
    call(small)

    companions = [p.name for p in calling._companions(small.world)]
    assert companions == ["Sage", "Basil", "Thyme", "Fennel"]


def test_who_is_with_people_is_not_alone() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    small.do(
        lambda turn: membership.add_member(
            turn, small.group("Ada"), small.number("Bo"), small.number("Ada")
        )
    )

    refused = refusal(small)
    assert isinstance(refused, NotAlone)
    assert refused.others == (small.player("Bo").ref,)
    small.disconnect("Bo")
    assert call(small) == ("Sage", "Thyme")


def test_who_may_not_invite_calls_nobody_and_sends_nobody_home() -> None:
    small = in_company()
    rights = from_flags((1, 0, 0, 0, 0, 0, 0))
    small.do(
        lambda turn: turn.put(change_permissions(small.group("Ada"), small.number("Ada"), rights))
    )

    assert isinstance(refusal(small), LacksRight)
    assert isinstance(refusal(small, calling.send_away), LacksRight)


@pytest.mark.parametrize(
    ("settings", "come"),
    [
        (Companions(number=0), ()),
        (Companions(number=1), ("Sage",)),
        (Companions(number=6), ("Sage", "Thyme")),
    ],
)
def test_as_many_come_as_the_server_sends(settings: Companions, come: tuple[str, ...]) -> None:
    small = SmallWorld("Ada", settings=Settings(companions=settings))

    if come:
        assert come == call(small)
    else:
        assert isinstance(refusal(small), CompanionsOff)


def test_a_section_can_do_without() -> None:
    small = SmallWorld("Ada", "Tea")
    small.do(lambda turn: turn.put(evolve(small.player("Tea"), admin=True)))
    small.do(lambda turn: sections.create_section(turn, small.player("Tea"), "Geology"))

    def choose(on: bool) -> None:
        small.do(
            lambda turn: sections.use_companions(
                turn, small.player("Tea"), sections.match_section(turn, "Geology"), on
            )
        )

    small.do(
        lambda turn: sections.put_in_section(
            turn,
            small.player("Tea"),
            small.player("Ada"),
            sections.match_section(turn, "Geology"),
        )
    )
    choose(False)
    refused = refusal(small)
    assert isinstance(refused, CompanionsOff)
    assert refused.section is not None
    assert calling.known_to(small.turn(), small.player("Ada")) == ()
    choose(True)
    assert call(small) == ("Sage", "Thyme")


def test_each_who_calls_has_companions_of_their_own_until_none_are_left() -> None:
    small = SmallWorld("Ada", "Bo", "Cy")
    assert call(small, "Bo") == ("Sage", "Thyme")
    assert call(small, "Cy") == ("Basil", "Fennel")

    assert isinstance(refusal(small), CompanionsBusy)


def test_no_more_groups_have_companions_than_the_setting_says() -> None:
    small = SmallWorld("Ada", "Bo", settings=Settings(companions=Companions(groups=1)))
    call(small, "Bo")

    assert isinstance(refusal(small), CompanionsBusy)
    assert small.player("Ada").groups == ()


def test_a_name_that_a_person_has_is_left_to_them() -> None:
    small = SmallWorld("Ada", "Sage", "Thyme")

    assert call(small) == ("Basil", "Fennel")
    assert small.player("Sage").companion == ""


def test_who_does_not_come_in_time_can_be_called_again() -> None:
    small = SmallWorld("Ada", "Bo")
    call(small, "Bo")
    small.pass_time(calling.COMING_SECONDS)

    assert call(small) == ("Sage", "Thyme")


def test_companions_who_are_elsewhere_come_when_they_are_called_again() -> None:
    small = in_company()
    refused = refusal(small)
    assert isinstance(refused, CompanionsHere)
    assert [ref.name for ref in refused.companions] == ["Sage", "Thyme"]
    small.put("Ada", "road")
    small.disconnect("Thyme")

    assert call(small) == ("Sage", "Thyme")
    assert (small.where("Sage"), small.where("Thyme")) == ("road", "road")


def test_who_has_companions_in_another_group_calls_no_more() -> None:
    small = SmallWorld("Ada")
    call(small)
    old = small.group("Ada").ref
    accept(small, "Sage")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Boots"))

    refused = refusal(small)
    assert isinstance(refused, CompanionsElsewhere)
    assert [ref.name for ref in refused.companions] == ["Sage", "Thyme"]
    assert refused.group == old


def test_companions_are_sent_home_from_a_mandatory_group_too() -> None:
    small = in_company()
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), mandatory=True)))
    events = small.events(lambda turn: calling.send_away(turn, small.player("Ada")))

    (sent,) = (event for event in events if isinstance(event, CompanionsSent))
    assert [ref.name for ref in sent.went] == ["Sage", "Thyme"]
    assert small.members("Ada") == ["Ada"]
    assert isinstance(refusal(small, calling.send_away), NoCompanions)


def test_a_companion_leaves_a_mandatory_group_by_itself() -> None:
    small = in_company()
    small.do(lambda turn: turn.put(evolve(small.group("Ada"), mandatory=True)))
    sage = small.number("Sage")
    small.do(lambda turn: membership.remove_member(turn, small.group("Ada"), sage, sage))

    assert small.members("Ada") == ["Ada", "Thyme"]


def test_nobody_else_gets_a_companion_into_a_group_or_a_class() -> None:
    small = in_company("Bo")
    small.do(lambda turn: turn.put(evolve(small.player("Bo"), admin=True)))
    small.do(lambda turn: membership.create(turn, small.number("Bo"), "Thieves"))
    small.do(lambda turn: sections.create_section(turn, small.player("Bo"), "Geology"))
    sage, bo = small.number("Sage"), small.number("Bo")
    verbs: tuple[Callable[[Turn], object], ...] = (
        lambda turn: membership.add_member(turn, small.group("Bo"), sage, bo),
        lambda turn: invitations.invite(turn, small.group("Bo"), sage, bo),
        lambda turn: sections.put_in_section(
            turn,
            small.player("Bo"),
            small.player("Sage"),
            sections.match_section(turn, "Geology"),
        ),
    )

    for verb in verbs:
        with pytest.raises(IsCompanion):
            small.do(verb)


def test_companions_are_not_among_those_who_look_for_a_group() -> None:
    small = in_company("Bo")
    found = whole(seeking.search(small.turn(), small.player("Ada")))

    assert [player.name for player in found.first] == ["Bo"]


def test_who_is_in_as_many_groups_as_may_be_calls_nobody() -> None:
    small = SmallWorld("Ada", settings=Settings(groups=Groups(per_player=1)))
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Rock Hounds"))
    small.do(lambda turn: turn.put(evolve(small.player("Ada"), current_group=0)))

    assert isinstance(refusal(small), TooManyGroups)
    assert "sage" not in small.world.names


def test_a_server_that_starts_knows_who_is_out() -> None:
    small = in_company("Bo")
    call(small, "Bo")
    small.restart()

    assert calling.out(small.world) == {
        small.group("Ada").number: (small.player("Sage"), small.player("Thyme"))
    }


@pytest.mark.parametrize(
    ("others", "settings", "offered"),
    [
        ((), Companions(), True),
        (("Bo",), Companions(), False),
        ((), Companions(number=0), False),
    ],
)
def test_who_looks_for_a_group_while_nobody_is_there_is_offered_companions(
    others: tuple[str, ...], settings: Companions, offered: bool
) -> None:
    small = SmallWorld("Ada", *others, settings=Settings(companions=settings))
    events = small.events(lambda turn: calling.offer(turn, small.player("Ada")))

    assert offered == any(isinstance(event, CompanionsOffered) for event in events)


def test_companions_are_no_company_for_who_looks_for_people() -> None:
    small = in_company()
    events = small.events(lambda turn: calling.offer(turn, small.player("Ada")))

    assert [type(event) for event in events] == [CompanionsOffered]
