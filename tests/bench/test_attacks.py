"""The bench of attacks: who comes from where, what a row is held to, and one round of it."""

from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from attrs import evolve

from tests.attacks.playing import Game
from tests.bench.attacks.command import Limits, is_settled, line, middle, over
from tests.bench.attacks.crew import Attack, Tally, filled
from tests.bench.attacks.people import NAMES
from tests.bench.attacks.players import PLAYER_ATTACKS, Paste, Type
from tests.bench.attacks.prepare import prepare
from tests.bench.attacks.processes import echo, hear, process_of
from tests.bench.attacks.round import Round, part, play
from tests.bench.attacks.site import NEWCOMER, Origin, Site, site_of
from tests.bench.attacks.table import ATTACKS

FINE = Round("x", (0.01,) * 98 + (0.03, 0.05), (0.01,) * 100, 0.5, 0, 0, 3.0, Tally())
OVER = {
    "": FINE,
    "wait": evolve(FINE, waits=(0.01,) * 98 + (0.07, 0.07)),
    "newcomer": evolve(FINE, newcomer=None),
    "log": evolve(FINE, log=2 << 20),
    "memory": evolve(FINE, memory=300 << 20),
    "the server died": evolve(FINE, broken="the server died"),
}


def there(origin: Origin) -> Site:
    """The addresses in a namespace."""
    site = site_of(origin, inside=True)
    assert site
    return site


@pytest.mark.parametrize("what", OVER)
def test_a_row_is_over_for_what_it_costs_others(what: str) -> None:
    assert [what] * bool(what) == over(OVER[what], Limits())


def test_a_wait_is_held_against_that_for_an_echo_in_the_same_round() -> None:
    slow = evolve(FINE, waits=(0.07,) * 100)

    assert over(slow, Limits()) == ["wait"]
    assert over(evolve(slow, echoes=(0.03,) * 100), Limits()) == []


def test_the_share_of_waits_is_that_of_a_hundred() -> None:
    waits = tuple(float(n) for n in range(100))

    assert [part(waits, share) for share in (0.5, 0.99, 1.0)] == [50.0, 99.0, 99.0]
    assert part((7.0,), 0.5) == 7.0


def test_of_several_rounds_the_middle_one_counts() -> None:
    rounds = [evolve(FINE, waits=(wait,)) for wait in (0.9, 0.1, 0.2)]

    assert middle(rounds).waits == (0.2,)


@pytest.mark.parametrize("rounds", ["-", "++", "+-+", "+--"])
def test_what_is_over_is_tried_again_until_two_of_three_rounds_agree(rounds: str) -> None:
    settled = [is_settled(n, rounds[:n].count("+")) for n in range(len(rounds) + 1)]

    assert settled == [False] * len(rounds) + [True]


def test_who_did_not_get_in_is_shown() -> None:
    assert "never" in line(OVER["newcomer"], "over: newcomer")


def test_each_attack_has_a_name_of_its_own_that_fits_the_table() -> None:
    names = [row.name for row in ATTACKS]

    assert len(names) == len(set(names))
    assert max(map(len, names)) < 16


@pytest.mark.parametrize("origin", Origin)
def test_attackers_come_from_no_loopback_and_from_no_address_of_those_who_play(
    origin: Origin,
) -> None:
    site = there(origin)
    attackers = {site.attacker(number) for number in range(300)}
    people = {site.person(number) for number in range(len(NAMES))}

    assert not any(ip_address(address).is_loopback for address in attackers | people)
    assert attackers.isdisjoint({*people, site.server})


def test_only_who_is_beside_a_newcomer_has_their_address() -> None:
    def beside(origin: Origin) -> bool:
        site = there(origin)
        return site.person(NEWCOMER) in {site.attacker(number) for number in range(2000)}

    assert [origin for origin in Origin if beside(origin)] == [Origin.BESIDE]


@pytest.mark.parametrize(
    ("origin", "networks"), [(Origin.ONE, 1), (Origin.ONE_64, 1), (Origin.IPV6, 2000)]
)
def test_attackers_are_of_so_many_networks(origin: Origin, networks: int) -> None:
    addresses = [ip_address(there(origin).attacker(number)) for number in range(2000)]
    found = {
        ip_network((address, 64 if address.version == 6 else 32), strict=False)
        for address in addresses
    }

    assert networks == len(found)


def test_without_a_namespace_all_is_loopback_and_ipv6_is_left_out() -> None:
    sites = {origin: site_of(origin, inside=False) for origin in Origin}

    assert {Origin.IPV6, Origin.ONE_64} == {origin for origin, site in sites.items() if not site}
    for site in filter(None, sites.values()):
        addresses = (site.server, site.person(0), site.attacker(100))
        assert all(ip_address(address).is_loopback for address in addresses)


def first_lines(row: Attack) -> Iterator[tuple[str, str]]:
    """What the leader of the crew and the others type first."""
    act = row.act
    if isinstance(act, Type):
        yield from (("Mal-0", line) for line in act.leader[:1])
    if isinstance(act, Type | Paste):
        yield from (("Mal-1", line) for line in act.lines[:1])


@pytest.mark.parametrize("row", PLAYER_ATTACKS, ids=lambda row: row.name)
def test_what_players_attack_with_is_a_command(row: Attack) -> None:
    """Else an attack would measure a refusal; but for one that is about words without sense."""
    game = Game("Mal-0", "Mal-1")
    shown = [line for who, typed in first_lines(row) for line in game.type(who, filled(typed, 1))]

    assert shown
    assert (row.name == "near-miss") == any(
        line.startswith("There is no command") for line in shown
    )


def test_a_round_measures_who_plays_while_others_attack(tmp_path: Path) -> None:
    """On loopback, with a server that ships: what came of it, not how long it took."""
    site = site_of(Origin.MANY, inside=False)
    assert site
    rows = {row.name: row for row in ATTACKS}
    prepared = prepare(tmp_path, site)
    with process_of(echo) as pipe:
        port = hear(pipe)
        assert isinstance(port, int)
        poured, typed = (
            play(rows[name], site, prepared, 0.5, port) for name in ("iac-nop", "group-say")
        )

    assert poured.tally.connections > 0
    assert typed.tally.bytes > 0
    for played in (poured, typed):
        # What a busy machine makes slow is logged, too.
        assert (played.log < 1 << 12, played.broken) == (True, "")
        assert min(len(played.waits), len(played.echoes)) > 0
        assert played.newcomer
