"""Who finds a place: in all, in the reserve, for each address. Addresses are handed in."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.gateways.places import Admission, Places, plain
from mudgroup.settings.telnet import Telnet

FREE, STAFF_ONLY = (Admission.FREE, ""), (Admission.STAFF_ONLY, "")
FULL, TOO_MANY = (Admission.FULL, ""), (Admission.TOO_MANY, "")
LIMITS = Telnet(
    staff_connections=2, connections_per_address=4, unnamed_per_address=3, exempt=("127.0.0.0/8",)
)


def enter(places: Places, *addresses: str, first: int = 0) -> list[tuple[Admission, str]]:
    """What clients of some addresses are told; their sessions are numbered."""
    return [places.enter(str(n), address, 0.0) for n, address in enumerate(addresses, first)]


def test_an_address_has_a_share_of_those_who_log_in_and_one_of_all() -> None:
    places = Places(LIMITS, 100)

    assert enter(places, *["192.0.2.1"] * 4) == [FREE, FREE, FREE, TOO_MANY]
    for n in range(3):
        places.name(str(n))
    assert enter(places, *["192.0.2.1"] * 2, first=10) == [FREE, TOO_MANY]
    assert enter(places, "192.0.2.2", first=20) == [FREE]


def test_of_few_places_no_more_than_half_are_for_staff() -> None:
    places = Places(evolve(LIMITS, staff_connections=8), 4)

    assert enter(places, *(f"192.0.2.{n}" for n in range(1, 5))) == [FREE, FREE, *[STAFF_ONLY] * 2]


def test_an_address_that_comes_back_again_and_again_has_to_wait() -> None:
    """Also if it never has more than one connection; others do not wait, nor who is exempt."""
    places = Places(evolve(LIMITS, connect_burst=3, connect_rate=2), 100)

    def come(address: str, now: float) -> Admission:
        admission, _ = places.enter("s", address, now)
        places.leave("s")
        return admission

    told = [come("192.0.2.1", now) for now in (0.0, 0.0, 0.0, 0.0, 0.4, 0.5, 0.5)]
    assert [admission is Admission.FREE for admission in told] == [True] * 3 + [
        False,
        False,
        True,
        False,
    ]
    assert come("192.0.2.2", 0.5) is Admission.FREE
    assert {come("127.0.0.1", 0.5) for _ in range(9)} == {Admission.FREE}

    places.forget(1.0)
    assert list(places._arrivals) == ["192.0.2.1"]
    places.forget(2.0)
    assert not places._arrivals


def test_one_network_of_ipv6_is_one_address_and_mapped_ipv4_is_ipv4() -> None:
    places = Places(LIMITS, 100)
    network = [f"2001:db8::{n:x}" for n in range(4)]
    mapped = ["192.0.2.1", "::ffff:192.0.2.1", "::ffff:c000:201", "192.0.2.1"]

    assert enter(places, *network) == [FREE, FREE, FREE, TOO_MANY]
    assert enter(places, "2001:db8:0:1::1", first=10) == [FREE]
    assert enter(places, *mapped, first=20) == [FREE, FREE, FREE, TOO_MANY]


def test_who_is_exempt_is_counted_in_all_alone() -> None:
    places = Places(LIMITS, 7)

    assert enter(places, *["127.0.0.1", "::ffff:127.0.0.1"] * 3) == [FREE] * 5 + [STAFF_ONLY]


def test_without_exemption_loopback_is_an_address_like_others() -> None:
    places = Places(evolve(LIMITS, exempt=()), 100)

    assert enter(places, *["127.0.0.1"] * 4) == [FREE, FREE, FREE, TOO_MANY]
    assert enter(places, *["::1"] * 4, first=10) == [FREE, FREE, FREE, TOO_MANY]


def test_what_is_no_address_is_never_exempt() -> None:
    places = Places(LIMITS, 100)

    assert enter(places, *["?"] * 4) == [FREE, FREE, FREE, TOO_MANY]


def test_the_last_places_are_for_staff_and_who_waited_there_gives_way() -> None:
    places = Places(LIMITS, 4)

    assert enter(places, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4") == [
        FREE,
        FREE,
        STAFF_ONLY,
        STAFF_ONLY,
    ]
    assert enter(places, "192.0.2.5", first=4) == [(Admission.STAFF_ONLY, "2")]
    places.leave("2")
    assert enter(places, "192.0.2.6", first=5) == [(Admission.STAFF_ONLY, "3")]


def test_a_crowd_that_waits_gives_way_to_who_comes_from_elsewhere() -> None:
    places = Places(LIMITS, 6)
    crowd = ["192.0.2.1"] * 3

    assert enter(places, *crowd, "192.0.2.2") == [FREE] * 4
    assert enter(places, "192.0.2.3", first=4) == [(Admission.FREE, "0")]
    assert enter(places, "192.0.2.4", first=5) == [(Admission.FREE, "1")]
    assert enter(places, "192.0.2.5", first=6) == [STAFF_ONLY]


def test_players_are_no_crowd() -> None:
    places = Places(LIMITS, 6)
    enter(places, *["192.0.2.1"] * 3, "192.0.2.2")
    for n in range(3):
        places.name(str(n))

    assert enter(places, "192.0.2.3", first=4) == [STAFF_ONLY]


def test_staff_who_logged_in_gives_way_to_nobody() -> None:
    places = Places(LIMITS, 4)
    enter(places, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
    places.name("2")
    places.name("3")

    assert enter(places, "192.0.2.5", first=4) == [FULL]


def test_a_place_that_is_left_is_free_for_whom_it_was_for() -> None:
    places = Places(LIMITS, 4)
    enter(places, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4")
    places.leave("0")

    assert enter(places, "192.0.2.5", "192.0.2.6", first=4) == [FREE, (Admission.STAFF_ONLY, "2")]


@given(st.lists(st.tuples(st.sampled_from(["in", "name", "out"]), st.integers(0, 20))))
def test_no_more_places_are_taken_than_there_are_and_all_come_back(
    steps: list[tuple[str, int]],
) -> None:
    places, there = Places(LIMITS, 6), set[str]()
    for step, number in steps:
        session = str(number)
        if step == "in" and session not in there:
            admission, gone = places.enter(session, f"192.0.2.{number % 5}", 0.0)
            there.discard(gone)
            if admission in (Admission.FREE, Admission.STAFF_ONLY):
                there.add(session)
        elif step == "name":
            places.name(session)
        elif step == "out":
            places.leave(session)
            there.discard(session)
        assert len(there) <= 6
        assert {name for name in map(str, range(21)) if name in places} == there
    for session in there:
        places.leave(session)

    assert (places._by_origin, places._unnamed_by_origin, places._reserve) == ({}, {}, {})


def test_an_address_is_written_as_people_know_it() -> None:
    assert plain("::ffff:192.0.2.1") == "192.0.2.1"
    assert plain("::ffff:c000:201") == "192.0.2.1"
    assert plain("fe80::1%eth0") == "fe80::1"
    assert plain("2001:db8::1") == "2001:db8::1"
    assert plain("?") == "?"
