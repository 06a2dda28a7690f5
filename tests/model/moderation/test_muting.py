"""Personal mutes: whom a player does not hear, and what of that is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.model.moderation import muting
from mudgroup.model.moderation.errors import NotMuted
from mudgroup.model.moderation.events import MutesKept, MutesSeen, PlayerMuted
from mudgroup.model.sessions import presence
from mudgroup.model.world.earshot import mutes
from mudgroup.model.world.errors import Yourself
from mudgroup.settings.values import Moderation, Settings
from tests.small_world import SmallWorld


def mute(small: SmallWorld, player: str, other: str) -> PlayerMuted:
    (event,) = small.events(
        lambda turn: muting.mute(turn, small.player(player), small.player(other))
    )
    assert isinstance(event, PlayerMuted)
    return event


def unmute(small: SmallWorld, player: str, other: str) -> None:
    small.do(lambda turn: muting.unmute(turn, small.player(player), small.player(other)))


def sync(small: SmallWorld, player: str, keeps: bool) -> MutesKept:
    (event,) = small.events(lambda turn: muting.set_sync(turn, small.player(player), keeps))
    assert isinstance(event, MutesKept)
    return event


def listed(small: SmallWorld, player: str) -> list[tuple[str, bool]]:
    (event,) = small.events(lambda turn: muting.show_mutes(turn, small.player(player)))
    assert isinstance(event, MutesSeen)
    return [(ref.name, kept) for ref, kept in event.rows]


def hears(small: SmallWorld, player: str, other: str) -> bool:
    return not mutes(small.world, small.number(player), small.number(other))


def small_list(most: int = 200, most_bytes: int = 32768) -> Settings:
    return Settings(moderation=Moderation(mutes_kept=most, mutes_kept_bytes=most_bytes))


def test_only_who_mutes_is_told() -> None:
    small = SmallWorld("Ada", "Mo")

    assert mute(small, "Ada", "Mo").to == (small.number("Ada"),)


def test_a_mute_goes_one_way() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")

    assert (hears(small, "Ada", "Mo"), hears(small, "Mo", "Ada")) == (False, True)


def test_nobody_mutes_themselves() -> None:
    small = SmallWorld("Ada")

    with pytest.raises(Yourself):
        mute(small, "Ada", "Ada")


def test_to_mute_twice_is_to_mute_once() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    mute(small, "Ada", "Mo")
    unmute(small, "Ada", "Mo")

    assert hears(small, "Ada", "Mo")


def test_who_is_not_muted_cannot_be_unmuted_and_those_who_are_are_named() -> None:
    small = SmallWorld("Ada", "Mo", "Cy")
    mute(small, "Ada", "Mo")

    with pytest.raises(NotMuted) as refused:
        unmute(small, "Ada", "Cy")

    assert [ref.name for ref in refused.value.muted] == ["Mo"]


def test_a_mute_ends_with_the_session() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    small.disconnect("Ada")
    small.connect("Ada")

    assert hears(small, "Ada", "Mo")
    assert listed(small, "Ada") == []


def test_a_mute_holds_when_the_muted_comes_back() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    small.disconnect("Mo")
    small.connect("Mo")

    assert not hears(small, "Ada", "Mo")


def test_a_kept_mute_outlives_the_session_and_the_server() -> None:
    small = SmallWorld("Ada", "Mo")
    sync(small, "Ada", keeps=True)
    mute(small, "Ada", "Mo")
    small.disconnect("Ada")
    small.restart()
    small.connect("Ada")

    assert not hears(small, "Ada", "Mo")
    assert listed(small, "Ada") == [("Mo", True)]


@pytest.mark.parametrize("dropped", [False, True])
@pytest.mark.parametrize("back", ["Ada Mo", "Mo Ada"])
def test_a_mute_outlives_the_server_whenever_the_player_comes_back(
    back: str, dropped: bool
) -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    if dropped:
        small.drop("Ada")
    for _ in range(2):
        small.restart()
        small.pass_time(86400)
        small.do(presence.announce_departures)
    for name in back.split():
        small.connect(name)

    assert not hears(small, "Ada", "Mo")
    assert listed(small, "Ada") == [("Mo", False)]


@pytest.mark.parametrize("how", ["quits", "drops"])
def test_and_ends_when_that_session_does(how: str) -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    small.restart()
    small.connect("Ada")
    if how == "quits":
        small.disconnect("Ada")
    else:
        small.drop("Ada")
        small.pass_time(small.settings.groups.return_seconds)
        small.do(presence.announce_departures)

    assert hears(small, "Ada", "Mo")
    small.restart()
    small.connect("Ada")
    assert listed(small, "Ada") == []


def test_who_unmutes_after_a_restart_hears_again_and_for_good() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    small.restart()
    small.connect("Ada")
    unmute(small, "Ada", "Mo")
    small.restart()
    small.connect("Ada")

    assert hears(small, "Ada", "Mo")


def test_what_does_not_fit_into_the_kept_list_outlives_the_server_too() -> None:
    small = SmallWorld("Ada", "Bo", "Cy", settings=small_list(most=1))
    sync(small, "Ada", keeps=True)
    mute(small, "Ada", "Bo")
    mute(small, "Ada", "Cy")
    small.restart()
    small.connect("Ada")

    assert listed(small, "Ada") == [("Bo", True), ("Cy", False)]
    small.disconnect("Ada")
    small.connect("Ada")
    assert listed(small, "Ada") == [("Bo", True)]


def test_choosing_to_keep_keeps_what_is_there_and_choosing_not_to_ends_with_the_session() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    on = sync(small, "Ada", keeps=True)
    off = sync(small, "Ada", keeps=False)

    assert ((on.kept, on.muted), (off.kept, off.muted)) == ((1, 1), (0, 1))
    assert listed(small, "Ada") == [("Mo", False)]
    assert not hears(small, "Ada", "Mo")

    small.disconnect("Ada")
    assert hears(small, "Ada", "Mo")


def test_past_the_limit_a_mute_holds_and_is_not_kept_and_the_player_is_told_the_limit() -> None:
    small = SmallWorld("Ada", "Mo", "Cy", settings=small_list(most=1))
    sync(small, "Ada", keeps=True)
    first, second = mute(small, "Ada", "Mo"), mute(small, "Ada", "Cy")

    assert (first.kept, second.kept, second.most) == (True, False, 1)
    assert not hears(small, "Ada", "Cy")
    assert listed(small, "Ada") == [("Cy", False), ("Mo", True)]

    small.disconnect("Ada")
    assert (hears(small, "Ada", "Mo"), hears(small, "Ada", "Cy")) == (False, True)


def test_a_mute_that_is_not_kept_holds_whatever_else_of_the_player_changes() -> None:
    small = SmallWorld("Ada", "Mo", "Cy", settings=small_list(most=1))
    sync(small, "Ada", keeps=True)
    mute(small, "Ada", "Mo")
    mute(small, "Ada", "Cy")
    small.put("Ada", "road")

    assert not hears(small, "Ada", "Cy")


def test_where_there_is_room_again_a_mute_that_was_not_kept_is() -> None:
    small = SmallWorld("Ada", "Mo", "Cy", settings=small_list(most=1))
    sync(small, "Ada", keeps=True)
    mute(small, "Ada", "Mo")
    mute(small, "Ada", "Cy")
    unmute(small, "Ada", "Mo")

    assert listed(small, "Ada") == [("Cy", True)]


def test_two_hundred_are_kept_and_no_more() -> None:
    limits = Settings().moderation

    assert len(muting.kept(tuple(range(1, 300)), limits)) == 200


@given(st.lists(st.integers(1, 10**12), max_size=40), st.integers(0, 60), st.integers(0, 400))
def test_what_is_kept_is_the_longest_beginning_within_both_limits(
    muted: list[int], most: int, most_bytes: int
) -> None:
    def fits(count: int) -> bool:
        stored = "[" + ",".join(map(str, muted[:count])) + "]"
        return count == 0 or (count <= most and len(stored) <= most_bytes)

    kept = muting.kept(tuple(muted), Moderation(mutes_kept=most, mutes_kept_bytes=most_bytes))

    assert kept == tuple(muted[: max(n for n in range(len(muted) + 1) if fits(n))])


def test_a_short_drop_does_not_end_the_session() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")

    small.do(lambda turn: presence.disconnect(turn, small.player("Ada"), on_purpose=False))
    small.connect("Ada")

    assert not hears(small, "Ada", "Mo")


def test_after_the_time_to_return_a_drop_ends_the_session() -> None:
    small = SmallWorld("Ada", "Mo")
    mute(small, "Ada", "Mo")
    small.do(lambda turn: presence.disconnect(turn, small.player("Ada"), on_purpose=False))
    small.pass_time(60)
    small.do(presence.announce_departures)

    assert hears(small, "Ada", "Mo")
