"""Which invitations hold, when they end and why, and who is told of it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.status_events import Occasion
from mudgroup.model.joining import asked, invitations
from mudgroup.model.joining.events import (
    InvitationEnded,
    InvitationRow,
    InvitationsSeen,
    Invited,
)
from mudgroup.model.moderation import muting
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Invitation, Player
from mudgroup.model.rights import permissions
from mudgroup.model.sessions import presence
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Event
from mudgroup.model.world.reading import Reading
from mudgroup.model.world.turn import Turn
from mudgroup.model.world.world import World
from tests.model.groups.test_membership import founded
from tests.model.joining.test_invitations import accept, decline, invite, invited
from tests.small_world import SmallWorld

MINUTES, DAYS = 5 * 60, 7 * 86400


def told(small: SmallWorld, name: str, events: tuple[Event, ...]) -> list[object]:
    """Of what is told a player: which invitations they see, by who asked, and how one ended."""
    seen: list[object] = []
    for event in events:
        if small.number(name) in event.to:
            match event:
                case InvitationsSeen():
                    seen.append([(row.group.name, row.by.name) for row in event.rows])
                case InvitationEnded():
                    seen.append(str(event.ending))
    return seen


def comes(small: SmallWorld, name: str) -> tuple[Event, ...]:
    return small.events(lambda turn: presence.connect(turn, small.player(name), "new", Reading()))


def held(small: SmallWorld, name: str) -> tuple[Invitation, ...]:
    return asked.pending(small.turn(), small.player(name))


def waiting(*members: str) -> SmallWorld:
    """Ada's group, and Cy invited by Ada while away."""
    small = founded(*members)
    small.connect("Cy")
    small.disconnect("Cy")
    invite(small, "Cy", by="Ada")
    return small


def test_what_waits_begins_when_the_player_comes() -> None:
    small = waiting()
    small.pass_time(DAYS / 2)
    events = comes(small, "Cy")

    assert told(small, "Cy", events) == [[("Rock Hounds", "Ada")]]
    (invitation,) = held(small, "Cy")
    assert invitation.until == small.now + timedelta(seconds=MINUTES)
    assert invitation.until_elapsed == small.elapsed + MINUTES


def test_it_waits_no_longer_than_so_many_days() -> None:
    small = waiting()
    small.pass_time(DAYS - 60)
    comes(small, "Cy")
    assert [known.until for known in held(small, "Cy")] == [small.now + timedelta(seconds=60)]

    small.pass_time(60)
    assert held(small, "Cy") == ()


def test_who_comes_again_gains_no_time() -> None:
    small = waiting()
    comes(small, "Cy")
    first = held(small, "Cy")
    small.pass_time(100)
    comes(small, "Cy")

    assert held(small, "Cy") == first


def test_one_of_an_earlier_version_holds_as_long_as_it_would_have() -> None:
    small = founded()
    small.connect("Cy")
    small.disconnect("Cy")
    invite(small, "Cy", by="Ada")
    old = Invitation(small.group("Ada").number, small.number("Ada"), small.elapsed + 100)
    small.do(lambda turn: turn.put(evolve(small.player("Cy"), invitations=(old,))))

    comes(small, "Cy")
    assert [known.until_elapsed for known in held(small, "Cy")] == [small.elapsed + 100]


@pytest.mark.parametrize("name", ["Ada", "Bo"])
def test_what_is_not_answered_ends_once_and_is_told_to_who_was_asked(name: str) -> None:
    small = invited("Bo")
    small.pass_time(MINUTES)
    assert asked.is_due(small.world, small.elapsed)
    events = small.events(asked.settle_due)

    assert told(small, "Cy", events) == ["expired"]
    assert told(small, name, events) == []
    assert not asked.is_due(small.world, small.elapsed)
    assert small.player("Cy").invitations == ()


def test_nothing_is_due_before() -> None:
    small = invited()
    small.pass_time(MINUTES - 1)

    assert not asked.is_due(small.world, small.elapsed)
    assert small.events(asked.settle_due) == ()


def test_so_many_players_end_in_one_turn() -> None:
    small = founded()
    names = [f"P{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(asked.AT_ONCE + 1)]
    group, ada = small.group("Ada").number, small.number("Ada")
    for name in names:
        small.connect(name)
        old = Invitation(group, ada, small.elapsed)
        player = evolve(small.player(name), invitations=(old,))
        small.do(lambda turn, record=player: turn.put(record))  # type: ignore[misc]

    assert len(small.do(asked.settle_due).records) == asked.AT_ONCE
    assert len(small.do(asked.settle_due).records) == 1


def test_an_answer_ends_it() -> None:
    small = invited("Bo")
    group, ada = small.group("Ada"), small.number("Ada")
    invite_again = invited("Bo")
    events = small.events(lambda turn: membership.add_member(turn, group, small.number("Cy"), ada))
    assert told(small, "Cy", events) == ["accepted"]

    decline(invite_again, "Cy")
    assert invite_again.player("Cy").invitations == ()


def test_what_may_not_be_asked_any_more_is_withdrawn_in_the_same_turn() -> None:
    small = founded("Bo", "Dee")
    small.connect("Cy")
    small.connect("Eve")
    small.connect("Fay")
    invite(small, "Cy", by="Bo")
    invite(small, "Eve", by="Dee")
    invite(small, "Fay", by="Ada")
    bo, dee, ada = map(small.number, ("Bo", "Dee", "Ada"))

    left = small.events(lambda turn: membership.remove_member(turn, small.group("Ada"), bo, bo))
    assert [told(small, name, left) for name in ("Cy", "Eve", "Fay")] == [["withdrawn"], [], []]

    without = permissions.from_flags((0,) * 7)
    lost = small.events(
        lambda turn: turn.put(permissions.change_permissions(small.group("Ada"), dee, without))
    )
    assert [told(small, name, lost) for name in ("Eve", "Fay")] == [["withdrawn"], []]

    ended = small.events(lambda turn: membership.disband(turn, small.group("Ada"), ada))
    assert told(small, "Fay", ended) == ["withdrawn"]
    assert len(small.world.invited) == 0


def test_who_is_invited_knows_how_the_group_is_called_and_who_leads_it() -> None:
    small = invited("Bo")
    group, ada, bo = small.group("Ada"), small.number("Ada"), small.number("Bo")
    named = small.events(lambda turn: leadership.set_name(turn, group, "Sand Hounds", ada))
    led = small.events(lambda turn: leadership.set_leader(turn, small.group("Ada"), bo, ada))

    assert told(small, "Cy", named) == [[("Sand Hounds", "Ada")]]
    assert told(small, "Cy", led) == [[("Sand Hounds", "Ada")]]
    (seen,) = (event for event in led if isinstance(event, InvitationsSeen))
    assert [row.leader.name for row in seen.rows] == ["Bo"]


def test_what_a_muted_player_asks_is_seen_again_when_they_are_heard() -> None:
    small = invited()
    cy, ada = small.player("Cy"), small.player("Ada")
    mute = small.events(lambda turn: muting.mute(turn, cy, ada))
    assert told(small, "Cy", mute) == ["withdrawn"]
    assert held(small, "Cy") == ()

    unmute = small.events(lambda turn: muting.unmute(turn, small.player("Cy"), ada))
    assert told(small, "Cy", unmute) == [[("Rock Hounds", "Ada")]]


def test_the_end_of_what_a_muted_player_asks_is_not_told() -> None:
    small = invited()
    small.do(lambda turn: muting.mute(turn, small.player("Cy"), small.player("Ada")))
    small.pass_time(MINUTES)

    assert told(small, "Cy", small.events(asked.settle_due)) == []
    assert small.player("Cy").invitations == ()


def test_that_there_are_none_is_told_to_who_asks_alone() -> None:
    small = founded()
    turn = small.turn()
    asked.show(turn, small.player("Ada"), Occasion.CONNECTED)
    assert turn.events == []

    asked.show(turn, small.player("Ada"), Occasion.ASKED)
    assert [event.to for event in turn.events] == [(small.number("Ada"),)]


def test_a_world_that_is_loaded_knows_who_is_invited_and_until_when() -> None:
    small = invited()
    before: World = small.world
    small.restart()

    assert small.world.invited == before.invited
    assert small.world.invitation_ends == before.invitation_ends
    accept_after = comes(small, "Cy")
    assert told(small, "Cy", accept_after) == [[("Rock Hounds", "Ada")]]
    accept(small, "Cy")
    assert len(small.world.invited) == len(small.world.invitation_ends) == 0


def act(turn: Turn, group: Group, verb: str, cy: Player, asker: Player) -> None:
    """One thing that may become of Cy's invitations."""
    match verb:
        case "invite":
            invitations.invite(turn, group, cy.number, asker.number)
        case "accept":
            invitations.accept(turn, cy, invitations.match_invitation(turn, cy, ""))
        case "decline":
            invitations.decline_join(turn, cy, invitations.match_invitation(turn, cy, ""))
        case "remove":
            membership.remove_member(turn, group, cy.number, group.leader)
        case "leave":
            membership.remove_member(turn, group, asker.number, asker.number)
        case "name":
            leadership.set_name(turn, group, f"Team {turn.elapsed:.0f}", group.leader)
        case "mute":
            muting.mute(turn, cy, asker)
        case "unmute":
            muting.unmute(turn, cy, asker)


VERBS = ("invite", "invite", "accept", "decline", "remove", "leave", "name", "mute", "unmute")
STEPS = st.tuples(
    st.sampled_from(VERBS), st.sampled_from(("Ada", "Bo", "Dee")), st.sampled_from((1, 40, 301))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_what_was_told_adds_up_to_what_holds(steps: list[tuple[str, str, int]]) -> None:
    small = founded("Bo")
    for name in ("Cy", "Dee"):
        small.connect(name)
    small.do(lambda turn: membership.create(turn, small.number("Dee"), "Own"))
    where = {name: small.group(name).number for name in ("Ada", "Bo", "Dee")}
    drawn: dict[int, InvitationRow] = {}
    for verb, name, seconds in steps:
        small.pass_time(seconds)
        events = small.events(asked.settle_due)
        group = small.turn().get(Group, where[name])
        known = (small.player("Cy"), small.player(name))
        with suppress(Refused):
            events += small.events(lambda turn, g=group, v=verb, k=known: act(turn, g, v, *k))  # type: ignore[misc]
        for event in events:
            match event:
                case InvitationEnded():
                    drawn.pop(event.group.number, None)
                case InvitationsSeen():
                    drawn |= {row.group.number: row for row in event.rows}
                case Invited() if small.number("Cy") in event.to:
                    row = (event.group, event.leader, event.actor, event.until, event.seconds)
                    drawn[event.group.number] = InvitationRow(*row)

    turn = small.turn()
    asked.show(turn, small.player("Cy"), Occasion.ASKED)
    (seen,) = turn.events
    assert isinstance(seen, InvitationsSeen)
    there = {row.group.number: evolve(row, seconds=0) for row in seen.rows}
    assert there == {number: evolve(row, seconds=0) for number, row in drawn.items()}
