"""What a restriction forbids, and until when."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.groups import leadership, membership
from mudgroup.model.groups.notes import drafts, notes
from mudgroup.model.groups.talk import conversation
from mudgroup.model.joining import invitations, seeking
from mudgroup.model.moderation import moderating, muting
from mudgroup.model.records.groups import Group
from mudgroup.model.records.moderation import Restraint, Restriction
from mudgroup.model.records.places import REALM
from mudgroup.model.records.refs import Ref
from mudgroup.model.rights import restrictions
from mudgroup.model.rights.errors import IsBanned, IsMuted
from mudgroup.model.world.turn import Turn
from tests.model.rights.test_authority import school
from tests.scenes import START
from tests.small_world import SmallWorld, Verb

MUTED, BANNED = Restraint.MUTED, Restraint.BANNED


def restricted(
    kind: Restraint, *, everywhere: bool = False, seconds: int | None = None, by: str = "Ida"
) -> SmallWorld:
    """A school where Bo, a member of Ada's group, is restricted."""
    small = school()
    small.do(
        lambda turn: moderating.impose(
            turn,
            small.player(by).ref,
            small.player("Bo"),
            kind,
            None if everywhere else small.group("Ada"),
            None if seconds is None else timedelta(seconds=seconds),
            "floods",
        )
    )
    return small


def speaking(small: SmallWorld) -> dict[str, Verb]:
    """Every verb by which Bo's words reach others outside of groups, and in them."""
    bo, group = small.number("Bo"), small.turn().get(Group, small.group("Ada").number)
    player = small.player("Bo")
    return {
        "say": lambda turn: conversation.say_here(turn, player, "hi"),
        "emote": lambda turn: conversation.emote(turn, player, "grins"),
        "tell": lambda turn: conversation.tell(turn, player, small.player("Ada"), "hi"),
        "looking": lambda turn: seeking.advertise(turn, player, "hi"),
        "a name of a new group": lambda turn: membership.create(turn, bo, "hi"),
        "group say": lambda turn: conversation.say(turn, group, bo, "hi"),
        "a note": lambda turn: notes.write_note(turn, group, bo, "hi", "hi"),
        "a draft": lambda turn: drafts.open_draft(turn, group, player, "hi"),
    }


def told(refused: IsMuted) -> tuple[Ref | None, int | None, str]:
    """Where, how long, why."""
    return refused.where, refused.seconds, refused.reason


IN_GROUP = ("group say", "a note", "a draft")


@pytest.mark.parametrize("what", speaking(school()))
def test_who_is_muted_everywhere_says_nothing_anywhere(what: str) -> None:
    small = restricted(MUTED, everywhere=True, seconds=600)

    with pytest.raises(IsMuted) as refused:
        speaking(small)[what](small.turn())

    assert told(refused.value) == (None, 600, "floods")


@pytest.mark.parametrize("what", speaking(school()))
def test_who_is_muted_in_a_group_is_muted_there_only(what: str) -> None:
    small = restricted(MUTED, seconds=600)
    turn = small.turn()

    if what in IN_GROUP:
        with pytest.raises(IsMuted) as refused:
            speaking(small)[what](turn)
        assert told(refused.value) == (small.group("Ada").ref, 600, "floods")
    else:
        speaking(small)[what](turn)


def test_a_leader_who_is_muted_there_does_not_speak_by_renaming_the_group() -> None:
    small = school()
    group, ada = small.group("Ada"), small.player("Ada")
    small.do(lambda turn: moderating.impose(turn, small.player("Ida").ref, ada, MUTED, group))

    with pytest.raises(IsMuted):
        leadership.set_name(small.turn(), group, "hi", ada.number)


def test_a_note_that_was_begun_before_the_mute_is_not_saved_and_can_be_given_up() -> None:
    small = school()
    group = small.group("Ada")
    small.do(lambda turn: drafts.open_draft(turn, group, small.player("Bo"), "hi"))

    def line(text: str) -> Verb:
        def take(turn: Turn) -> None:
            bo = turn.player(small.number("Bo"))
            assert bo.draft
            drafts.take_line(turn, bo, bo.draft, text)

        return take

    small.do(line("words"))
    small.do(
        lambda turn: moderating.impose(
            turn, small.player("Ida").ref, small.player("Bo"), MUTED, group
        )
    )
    with pytest.raises(IsMuted):
        small.do(line("."))
    small.do(line("abort"))

    assert small.player("Bo").draft is None


def test_a_restriction_ends_by_the_clock_to_the_second() -> None:
    small = restricted(MUTED, seconds=10)
    held = []
    for _ in range(3):
        held.append(restrictions.find(small.turn(), small.player("Bo"), MUTED, small.group("Ada")))
        small.pass_time(9.5 if len(held) == 1 else 0.5)

    assert [bool(restriction) for restriction in held] == [True, True, False]
    assert restrictions.holding(small.turn(), small.player("Bo")) == ()


def test_the_time_left_is_never_told_as_nothing() -> None:
    small = restricted(MUTED, everywhere=True, seconds=10)
    small.pass_time(9.999)
    (held,) = small.player("Bo").restrictions

    assert restrictions.seconds_left(small.turn(), held) == 1


def test_one_without_an_end_has_no_time_left() -> None:
    small = restricted(MUTED, everywhere=True)
    small.pass_time(10**9)

    with pytest.raises(IsMuted) as refused:
        restrictions.require_voice(small.turn(), small.player("Bo"))

    assert refused.value.seconds is None


def test_a_ban_everywhere_is_a_ban_from_every_group() -> None:
    small = restricted(BANNED, everywhere=True)
    turn, group, bo = small.turn(), small.group("Ada"), small.player("Bo")

    with pytest.raises(IsBanned) as refused:
        restrictions.require_not_banned(turn, bo, group)

    value = refused.value
    assert (value.player, value.where, value.seconds) == (bo.ref, None, None)


def test_a_mute_is_no_ban_and_a_ban_no_mute() -> None:
    muted, banned = restricted(MUTED), restricted(BANNED)

    restrictions.require_not_banned(muted.turn(), muted.player("Bo"), muted.group("Ada"))
    restrictions.require_voice(banned.turn(), banned.player("Bo"), banned.group("Ada"))


def test_nothing_holds_in_a_group_that_is_no_more() -> None:
    small = restricted(MUTED)
    group, ada = small.group("Ada"), small.number("Ada")
    small.do(lambda turn: membership.disband(turn, group, ada))

    assert restrictions.holding(small.turn(), small.player("Bo")) == ()


def joining(small: SmallWorld) -> dict[str, Verb]:
    group, ada, bo = small.group("Ada"), small.number("Ada"), small.number("Bo")
    return {
        "add": lambda turn: membership.add_member(turn, group, bo, ada),
        "invite": lambda turn: invitations.invite(turn, group, bo, ada),
        "add or invite": lambda turn: invitations.add_or_invite(turn, group, bo, ada),
        "join": lambda turn: membership.join(turn, group, bo, ada, accepted=True),
    }


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("what", joining(school()))
def test_who_is_banned_is_not_let_in_until_the_ban_ends(what: str, everywhere: bool) -> None:
    small = restricted(BANNED, everywhere=everywhere, seconds=60)
    if everywhere:
        small.do(
            lambda turn: membership.remove_member(
                turn, small.group("Ada"), small.number("Bo"), small.number("Ada")
            )
        )

    with pytest.raises(IsBanned):
        joining(small)[what](small.turn())
    small.pass_time(60)
    joining(small)[what](small.turn())


def test_the_words_of_a_leader_whom_one_has_muted_are_not_read_as_a_reason() -> None:
    small = restricted(MUTED, by="Ada")
    bo = small.player("Bo")
    small.do(lambda turn: muting.mute(turn, bo, small.player("Ada")))
    small.do(lambda turn: muting.mute(turn, bo, small.player("Ida")))
    (of_leader,) = small.player("Bo").restrictions
    of_admin = evolve(of_leader, by=small.number("Ida"))
    turn = small.turn()
    read = [
        restrictions.reason_for(turn, bo, of_leader),
        restrictions.reason_for(turn, small.player("Cy"), of_leader),
        restrictions.reason_for(turn, bo, of_admin),
        restrictions.reason_for(turn, bo, evolve(of_leader, by=REALM)),
    ]

    assert read == ["", "floods", "floods", "floods"]


@given(
    st.lists(
        st.tuples(st.sampled_from(Restraint), st.booleans(), st.none() | st.integers(-50, 50))
    ),
    st.sampled_from(Restraint),
    st.booleans(),
)
def test_a_restriction_is_found_if_any_there_holds(
    known: list[tuple[Restraint, bool, int | None]], kind: Restraint, in_group: bool
) -> None:
    small = SCHOOL
    group = small.group("Ada")
    kept = tuple(
        Restriction(
            restraint,
            REALM if everywhere else group.number,
            REALM,
            START,
            None if seconds is None else START + timedelta(seconds=seconds),
        )
        for restraint, everywhere, seconds in known
    )
    player = evolve(small.player("Bo"), restrictions=kept)
    found = restrictions.find(small.turn(), player, kind, group if in_group else None)
    expected = any(
        restraint is kind and (everywhere or in_group) and (seconds is None or seconds > 0)
        for restraint, everywhere, seconds in known
    )

    assert (found is not None) == expected


SCHOOL = school()
