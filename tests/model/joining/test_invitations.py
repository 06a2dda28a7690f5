"""Being asked to join."""

from typing import Any

import pytest
from attrs import evolve

from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import (
    AlreadyInvited,
    Declining,
    InvitedTooOften,
    InvitesTooMany,
    NoInvitation,
)
from mudgroup.model.joining import asked, invitations
from mudgroup.model.joining.events import DeclinedJoin, Invited
from mudgroup.model.records.groups import Declined
from mudgroup.model.rights import permissions
from mudgroup.model.rights.errors import LacksRight
from mudgroup.model.world.errors import TooFast
from mudgroup.model.world.turn import Turn
from mudgroup.settings.groups import Groups
from mudgroup.settings.values import Flood, Settings
from tests.model.groups.test_membership import founded
from tests.small_world import CLOCK_STEPS, SmallWorld


def invited(*members: str) -> SmallWorld:
    """Ada's group with members, and Cy invited by Ada."""
    small = founded(*members)
    small.connect("Cy")
    invite(small, "Cy", by="Ada")
    return small


def invite(small: SmallWorld, name: str, by: str) -> None:
    small.do(
        lambda turn: invitations.invite(
            turn, small.group("Ada"), small.number(name), small.number(by)
        )
    )


def decline(small: SmallWorld, name: str) -> DeclinedJoin:
    event, _ = small.events(
        lambda turn: invitations.decline_join(
            turn,
            small.player(name),
            invitations.match_invitation(turn, small.player(name), ""),
        )
    )
    assert isinstance(event, DeclinedJoin)
    return event


def accept(small: SmallWorld, name: str) -> None:
    small.do(
        lambda turn: invitations.accept(
            turn,
            small.player(name),
            invitations.match_invitation(turn, small.player(name), ""),
        )
    )


def test_an_invitation_ends_by_the_clock() -> None:
    small = invited()
    small.pass_time(299)
    assert len(asked.pending(small.turn(), small.player("Cy"))) == 1

    small.pass_time(1)
    assert asked.pending(small.turn(), small.player("Cy")) == ()
    with pytest.raises(NoInvitation):
        accept(small, "Cy")


def test_who_is_invited_is_not_invited_twice() -> None:
    small = invited("Bo")

    with pytest.raises(AlreadyInvited) as refused:
        invite(small, "Cy", by="Bo")
    assert refused.value.seconds == 300


def test_who_declines_is_not_asked_for_thirty_seconds() -> None:
    small = invited("Bo")
    event = decline(small, "Cy")
    assert (event.seconds, event.to) == (30, (small.number("Cy"), small.number("Ada")))

    small.pass_time(12)
    with pytest.raises(Declining) as refused:
        invite(small, "Cy", by="Bo")
    assert refused.value.seconds == 18

    small.pass_time(18)
    invite(small, "Cy", by="Bo")
    assert {event.to for event in [decline(small, "Cy")]} == {
        tuple(small.number(name) for name in ("Cy", "Ada", "Bo"))
    }


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_a_decline_holds_as_long_however_the_clock_is_set(step: float) -> None:
    small = invited("Bo")
    at = small.now
    decline(small, "Cy")
    small.set_clock(step)

    with pytest.raises(Declining) as refused:
        invite(small, "Cy", by="Bo")
    small.pass_time(30)
    invite(small, "Cy", by="Bo")
    assert refused.value.seconds == 30
    assert small.group("Ada").declined_join == (Declined(small.number("Cy"), at, 0.0),)


@pytest.mark.parametrize("step", CLOCK_STEPS)
def test_an_invitation_holds_as_long_however_the_clock_is_set(step: float) -> None:
    small = invited("Bo")
    small.set_clock(step)
    small.pass_time(299.5)

    with pytest.raises(AlreadyInvited) as refused:
        invite(small, "Cy", by="Bo")
    small.pass_time(0.5)
    assert asked.pending(small.turn(), small.player("Cy")) == ()
    assert refused.value.seconds == 1


def test_accepting_makes_a_member_on_the_word_of_who_asked() -> None:
    small = invited("Bo")
    accept(small, "Cy")

    assert small.members("Ada") == ["Ada", "Bo", "Cy"]
    assert small.player("Cy").invitations == ()
    assert small.player("Cy").current_group == small.group("Ada").number


def test_an_invitation_to_a_group_that_has_ended_is_none() -> None:
    small = invited()
    small.do(lambda turn: membership.disband(turn, small.group("Ada"), small.number("Ada")))

    with pytest.raises(NoInvitation):
        accept(small, "Cy")


def test_an_invitation_holds_only_while_who_asked_is_a_member() -> None:
    small = founded("Bo")
    small.connect("Cy")
    invite(small, "Cy", by="Bo")
    small.do(
        lambda turn: membership.remove_member(
            turn, small.group("Ada"), small.number("Bo"), small.number("Bo")
        )
    )

    with pytest.raises(NoInvitation):
        accept(small, "Cy")
    assert small.members("Ada") == ["Ada"]


def test_who_wants_to_be_asked_is_invited_instead_of_added() -> None:
    small = founded()
    small.connect("Cy")
    small.do(lambda turn: invitations.set_joining(turn, small.player("Cy"), asks=True))
    (event,) = small.events(
        lambda turn: invitations.add_or_invite(
            turn, small.group("Ada"), small.number("Cy"), small.number("Ada")
        )
    )

    assert isinstance(event, Invited)
    assert small.members("Ada") == ["Ada"]


def test_inviting_needs_the_right() -> None:
    small = founded("Bo")
    small.connect("Cy")
    small.do(
        lambda turn: turn.put(
            permissions.change_permissions(
                small.group("Ada"),
                small.number("Bo"),
                permissions.from_flags((0,) * 7),
            )
        )
    )

    with pytest.raises(LacksRight):
        invite(small, "Cy", by="Bo")


def test_declining_leaves_the_current_group_as_it_is() -> None:
    small = invited()
    small.do(lambda turn: membership.create(turn, small.number("Cy"), "Own"))
    as_if = evolve(small.player("Cy"), current_group=1)
    small.do(
        lambda turn: invitations.decline_join(
            turn, as_if, invitations.match_invitation(turn, as_if, "")
        )
    )

    assert small.group("Cy").name == "Own"


def limited(*members: str, **limits: Any) -> SmallWorld:
    """Ada's group under some limits, with Cy, Dee and Eve, who are in none."""
    small = founded(*members, settings=Settings(groups=Groups(**limits)))
    for name in ("Cy", "Dee", "Eve"):
        small.connect(name)
    return small


def test_one_player_waits_for_so_many_answers_until_one_comes() -> None:
    small = limited("Bo", invitations_sent=2)
    invite(small, "Cy", by="Ada")
    invite(small, "Dee", by="Ada")
    with pytest.raises(InvitesTooMany) as refused:
        invite(small, "Eve", by="Ada")
    assert (refused.value.who, refused.value.most) == (small.player("Ada").ref, 2)

    invite(small, "Eve", by="Bo")
    decline(small, "Cy")
    small.connect("Fay")
    invite(small, "Fay", by="Ada")


def test_one_group_waits_for_so_many_answers_whoever_asked() -> None:
    small = limited("Bo", invitations_of_group=2)
    invite(small, "Cy", by="Ada")
    invite(small, "Dee", by="Bo")

    with pytest.raises(InvitesTooMany) as refused:
        invite(small, "Eve", by="Bo")
    assert refused.value.who == small.group("Ada").ref


def test_one_player_is_invited_to_so_many_groups() -> None:
    small = limited(invitations_held=1)
    small.do(lambda turn: membership.create(turn, small.number("Dee"), "Own"))
    invite(small, "Cy", by="Ada")
    own = small.group("Dee")

    def again(turn: Turn) -> None:
        invitations.invite(turn, own, small.number("Cy"), small.number("Dee"))

    with pytest.raises(InvitedTooOften):
        small.do(again)
    small.pass_time(300)
    small.do(again)


def test_inviting_is_a_line_to_others() -> None:
    small = founded(settings=Settings(flood=Flood(lines=1)))
    small.connect("Cy")
    small.connect("Dee")
    invite(small, "Cy", by="Ada")

    with pytest.raises(TooFast):
        invite(small, "Dee", by="Ada")


@pytest.mark.parametrize(
    ("leave", "waits", "has_date"),
    [("connect", False, True), ("disconnect", True, False), ("drop", False, False)],
)
def test_who_is_away_is_invited_for_their_return(leave: str, waits: bool, has_date: bool) -> None:
    """Who has dropped is still shown as online, and so nothing says that they are not."""
    small = founded()
    small.connect("Cy")
    getattr(small, leave)("Cy")
    (event,) = small.events(
        lambda turn: invitations.invite(
            turn, small.group("Ada"), small.number("Cy"), small.number("Ada")
        )
    )

    assert isinstance(event, Invited)
    assert (event.waits, event.until is not None) == (waits, has_date)
