"""Where players have come in from."""

from datetime import timedelta

from attrs import evolve

from mudgroup.model.records.players import Player
from mudgroup.model.sessions import origins
from mudgroup.settings.login import Login
from mudgroup.settings.values import Settings
from tests.small_world import SmallWorld

KEY = "00" * 32
SCHOOL, HOME = "192.0.2.1", "2001:db8::1"
DAY = 86400


class Street:
    """Ada, who comes in from here and there."""

    def __init__(self, key: str = KEY) -> None:
        self.small = SmallWorld("Ada", settings=Settings(login=Login(addresses_kept=3)))
        if key:
            self.small.do(lambda turn: origins.make_key(turn, key))

    def come(self, address: str) -> Player:
        turn = self.small.turn()
        player = origins.remember(turn, self.small.player("Ada"), address)
        self.small.do(lambda turn: turn.put(player))
        return player

    def knows(self, address: str) -> bool:
        return origins.is_known(self.small.turn(), self.small.player("Ada"), address)


def test_a_player_is_known_where_they_have_come_in_from_and_nowhere_else() -> None:
    at = Street()
    at.come(SCHOOL)

    assert at.knows(SCHOOL)
    assert at.knows(f"::ffff:{SCHOOL}")
    assert not at.knows("192.0.2.2")


def test_an_ipv6_client_is_known_by_its_network() -> None:
    at = Street()
    at.come(HOME)

    assert at.knows("2001:db8::ffff:9")
    assert not at.knows("2001:db8:0:1::1")


def test_so_many_are_kept_and_the_newest_stand_first() -> None:
    at = Street()
    for n in range(4):
        at.come(f"192.0.2.{n}")
        at.small.pass_time(1)
    at.come("192.0.2.1")

    assert [at.knows(f"192.0.2.{n}") for n in range(4)] == [False, True, True, True]
    assert len(at.small.player("Ada").origins) == 3


def test_one_is_forgotten_after_so_many_days() -> None:
    at = Street()
    at.come(SCHOOL)
    at.small.pass_time(90 * DAY - 1)
    known = at.knows(SCHOOL)
    at.small.pass_time(1)

    assert known
    assert not at.knows(SCHOOL)


def test_the_newest_is_written_anew_once_a_day() -> None:
    at = Street()
    first = at.come(SCHOOL)
    at.small.pass_time(DAY - 1)
    again = at.come(SCHOOL)
    at.small.pass_time(1)

    assert again is first
    assert at.come(SCHOOL).origins[0].at == at.small.now


def test_no_address_stands_in_a_record_and_the_key_decides_what_does() -> None:
    one, other = Street(), Street("11" * 32)

    assert SCHOOL not in repr(one.come(SCHOOL))
    assert one.come(SCHOOL).origins[0].mark != other.come(SCHOOL).origins[0].mark


def test_a_store_keeps_its_first_key() -> None:
    at = Street()
    at.come(SCHOOL)
    commit = at.small.do(lambda turn: origins.make_key(turn, "11" * 32))

    assert not commit.changed
    assert at.knows(SCHOOL)


def test_without_a_key_nothing_is_kept() -> None:
    at = Street(key="")

    assert at.come(SCHOOL).origins == ()
    assert not at.knows(SCHOOL)


def test_a_clock_that_is_set_back_forgets_nobody() -> None:
    at = Street()
    at.come(SCHOOL)
    at.small.now -= timedelta(days=400)

    assert at.knows(SCHOOL)
    assert at.come(SCHOOL) == evolve(at.small.player("Ada"))
