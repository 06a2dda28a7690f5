"""How many new players may be made."""

from mudgroup.engine.entering.registration import Registration
from mudgroup.settings.login import Login

SCHOOL, HOME = "192.0.2.1", "198.51.100.7"


def test_a_class_signs_up_behind_one_address_and_the_next_waits_for_the_first_of_them() -> None:
    registration = Registration(Login())
    for n in range(60):
        assert registration.wait(SCHOOL, n) == 0
        registration.begin(SCHOOL, n)

    assert registration.wait(SCHOOL, 60) == 3540
    assert registration.wait(SCHOOL, 3600) == 0
    assert registration.wait(HOME, 60) == 0


def test_an_ipv6_client_is_counted_by_its_network() -> None:
    registration = Registration(Login(accounts_per_address_hour=1))
    registration.begin("2001:db8::1", 0)

    assert registration.wait("2001:db8::ffff:2", 0) == 3600
    assert registration.wait("2001:db8:0:1::1", 0) == 0


def test_from_all_addresses_no_more_are_made_than_in_all() -> None:
    registration = Registration(Login(accounts_per_hour=3))
    for n in range(3):
        registration.begin(f"192.0.2.{n}", 0)

    assert registration.wait(HOME, 600) == 3000


def test_what_nothing_came_of_is_not_counted() -> None:
    registration = Registration(Login(accounts_per_address_hour=1, accounts_per_hour=1))
    registration.begin(SCHOOL, 0)
    registration.withdraw(SCHOOL)

    assert registration.wait(SCHOOL, 0) == 0


def test_other_limits_hold_from_then_on() -> None:
    registration = Registration(Login())
    registration.begin(SCHOOL, 0)
    registration.use_settings(Login(accounts_per_address_hour=1))

    assert registration.wait(SCHOOL, 0) == 3600
