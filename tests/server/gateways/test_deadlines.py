"""Deadlines: what a connection waits for, and what its client reads when that does not come."""

from attrs import evolve

from mudgroup.server.gateways.deadlines import Deadlines
from mudgroup.settings.telnet import Telnet

LIMITS = Telnet(hangup_seconds=10, subnegotiation_seconds=5, login_seconds=60, idle_minutes=2)
IDLE = "You were idle for 2 minutes."


def new() -> Deadlines:
    return Deadlines(LIMITS, 1000.0)


def test_who_is_nobody_yet_has_a_time_to_log_in_whatever_they_type() -> None:
    deadlines = new()
    deadlines.act(1059.0)

    assert deadlines.overdue(1060.0, named=False, open_since=None) is None
    assert (
        deadlines.overdue(1061.0, named=False, open_since=None)
        == "Nobody logged in within 60 seconds."
    )


def test_a_player_is_idle_so_long_after_the_last_line() -> None:
    deadlines = new()
    deadlines.act(1500.0)

    assert deadlines.overdue(1620.0, named=True, open_since=None) is None
    assert deadlines.overdue(1621.0, named=True, open_since=None) == IDLE


def test_who_may_idle_has_the_whole_time_again_when_the_limit_applies_again() -> None:
    deadlines = new()
    deadlines.limit_idling(False, 1001.0)

    assert deadlines.overdue(9000.0, named=True, open_since=None) is None
    deadlines.limit_idling(True, 9000.0)
    assert deadlines.overdue(9120.0, named=True, open_since=None) is None
    assert deadlines.overdue(9121.0, named=True, open_since=None) == IDLE


def test_a_subnegotiation_without_an_end_ends_anybody() -> None:
    reason = new().overdue(1010.0, named=True, open_since=1004.0)

    assert reason == "Your client sends no end."
    assert new().overdue(1010.0, named=True, open_since=1005.0) is None


def test_a_client_that_hung_up_has_its_time_from_the_first_word_of_it() -> None:
    deadlines = new()
    deadlines.hang_up(1001.0)
    deadlines.hang_up(1009.0)

    assert deadlines.overdue(1011.0, named=False, open_since=None) is None
    assert deadlines.overdue(1012.0, named=False, open_since=None) == "Your client has hung up."


def test_a_player_is_warned_once_before_the_end_and_again_after_another_line() -> None:
    deadlines = new()
    warning = "You are idle: in 60 seconds you are disconnected. Any line helps."

    assert deadlines.warning(1059.0, named=True) is None
    assert deadlines.warning(1060.0, named=False) is None
    assert deadlines.warning(1060.0, named=True) == warning
    assert deadlines.warning(1061.0, named=True) is None
    deadlines.act(1100.0)
    assert deadlines.warning(1159.0, named=True) is None
    assert deadlines.warning(1160.0, named=True) == warning


def test_nobody_is_warned_who_may_idle_nor_before_half_time_nor_where_none_is_wanted() -> None:
    listening = new()
    listening.limit_idling(False, 1001.0)
    assert listening.warning(9000.0, named=True) is None
    never = Deadlines(evolve(LIMITS, idle_warning_seconds=0), 1000.0)
    assert never.warning(1119.0, named=True) is None
    short = Deadlines(evolve(LIMITS, idle_minutes=1), 1000.0)
    assert short.warning(1029.0, named=True) is None
    assert short.warning(1030.0, named=True) is not None
