"""Deadlines: what a connection waits for, and what its client reads when that does not come."""

from mudgroup.server.telnet.deadlines import Deadlines
from mudgroup.settings.doors import Telnet

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
