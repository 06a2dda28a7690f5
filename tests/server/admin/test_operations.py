"""What an admin does from the server's machine, on the store of a stopped server."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from attrs import evolve

from mudgroup.engine.outcome import Batch
from mudgroup.engine.units import Unit
from mudgroup.model.moderation.errors import NoWorldYet
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.moment import Moment
from mudgroup.server.admin.operations import OPERATIONS, run_stopped
from mudgroup.settings.values import Settings
from mudgroup.views.prose.refusals import refusals
from tests.memory_store import Memory, MemoryStore
from tests.scenes import AT_START, START
from tests.small_world import SmallWorld

LATER = START + timedelta(minutes=5)


class Stopped:
    """A stopped server whose players are Ada, an admin, and Bo."""

    def __init__(self) -> None:
        small = SmallWorld("Ada", "Bo")
        small.do(lambda turn: turn.put(evolve(small.player("Ada"), admin=True)))
        small.disconnect("Bo")
        world = small.world
        self.memory = Memory()
        self.store = MemoryStore(self.memory)
        self.store.save(
            [Unit.of(Batch(tuple(world.records.values()), (), world.next_number, AT_START))]
        )

    def run(self, operation: str, /, **arguments: str) -> list[str]:
        """The lines of an operation."""
        return run_stopped(self.store, operation, arguments, LATER, Settings())

    def ban(self, name: str, length: str = "", reason: str = "") -> list[str]:
        return self.run("player ban", **{"name": name, "for": length, "reason": reason})

    def lift(self, name: str, reason: str = "") -> list[str]:
        return self.run("player lift", name=name, reason=reason)

    def player(self, name: str) -> Player:
        world = self.store.load()
        record = world.records[world.names[name.casefold()]]
        assert isinstance(record, Player)
        return record


@pytest.fixture
def stopped() -> Iterator[Stopped]:
    stopped = Stopped()
    yield stopped
    stopped.store.close()


def test_players_are_listed_with_when_they_left_and_what_they_are(stopped: Stopped) -> None:
    stopped.ban("Bo")
    rows = [" ".join(line.split()[1:]) for line in stopped.run("player list")]

    assert rows == ["Ada not seen leaving admin", "Bo left 2026-01-01T00:00:00+00:00 banned"]


def test_a_name_that_looks_like_an_earlier_one_is_marked(stopped: Stopped) -> None:
    """The player has it from a time when it was not known to look alike, and keeps it."""
    bare = next(line for line in stopped.run("player list") if "Bo" in line).split()
    old = stopped.player("Bo")
    twin = evolve(old, number=999, name="Ｂｏ", left_at=None)
    stopped.store.save([Unit.of(Batch((twin,), (), 1000, AT_START))])

    marked = [line for line in stopped.run("player list") if "looks like" in line]

    assert marked == ["#999  Ｂｏ  not seen leaving looks like Bo"]
    assert bare in [line.split() for line in stopped.run("player list")]


def test_the_right_of_an_admin_is_given_and_taken(stopped: Stopped) -> None:
    assert stopped.run("player admin", name="bo") == ["Bo is an admin"]
    assert stopped.player("Bo").admin
    assert stopped.run("player admin", name="Bo", revoke="yes") == ["Bo is no longer an admin"]
    assert not stopped.player("Bo").admin


def test_a_password_is_replaced_by_its_hash(stopped: Stopped) -> None:
    assert stopped.run("player password", name="Bo", hash="h") == ["Bo has a new password"]
    assert stopped.player("Bo").password == "h"


def test_a_player_is_banned_everywhere_for_a_while_and_let_in_again(stopped: Stopped) -> None:
    told = [
        stopped.ban("bo", "2h", "floods"),
        stopped.run("player restrictions"),
        stopped.lift("Bo", "sorry"),
        stopped.run("player restrictions"),
    ]

    assert told == [
        ['An admin bans Bo everywhere for 2 hours: "floods"'],
        ['Bo is banned everywhere for 2 hours, by an admin: "floods"'],
        ['Bo is no longer banned everywhere, by an admin: "sorry"'],
        ["Nobody is restricted there."],
    ]


def test_an_address_is_banned_and_let_in_again(stopped: Stopped) -> None:
    told = [
        stopped.ban("198.51.100.9/24"),
        stopped.run("player restrictions"),
        stopped.lift("198.51.100.0/24"),
    ]

    assert told == [
        ["An admin bans 198.51.100.0/24 until it is lifted."],
        ["198.51.100.0/24 is banned until it is lifted, by an admin."],
        ["198.51.100.0/24 is no longer banned, by an admin."],
    ]


NOBODY = "There is no player called Cy. 'who' lists who is online."


@pytest.mark.parametrize(
    ("operation", "arguments", "sentence"),
    [
        ("player admin", {"name": "Cy"}, NOBODY),
        ("player password", {"name": "Cy", "hash": "h"}, NOBODY),
        ("player ban", {"name": "Cy", "for": "", "reason": ""}, NOBODY),
        ("player lift", {"name": "Bo", "reason": ""}, "Nothing restricts Bo that you could lift."),
        (
            "player ban",
            {"name": "Bo", "for": "soon", "reason": ""},
            "Usage: a length such as 90s, 10m, 2h or 1d",
        ),
        (
            "player lift",
            {"name": "198.51.100.0/24", "reason": ""},
            "198.51.100.0/24 is not banned, nor is any address.",
        ),
    ],
)
def test_what_is_refused_has_saved_nothing(
    operation: str, arguments: dict[str, str], sentence: str, stopped: Stopped
) -> None:
    before = stopped.memory.batches
    with pytest.raises(Refused) as refused:
        stopped.run(operation, **arguments)

    assert refusals.sentence(refused.value) == sentence
    assert stopped.memory.batches == before


def test_what_changes_is_saved_as_of_its_time_and_what_is_looked_at_is_not(
    stopped: Stopped,
) -> None:
    stopped.run("player admin", name="Bo")
    batches = stopped.memory.batches
    stopped.run("player list")

    assert [batch.at for batch in batches] == [AT_START, Moment(LATER, 0.0)]
    assert stopped.memory.batches == batches


def test_arguments_are_made_clean(stopped: Stopped) -> None:
    assert stopped.ban("Bo", reason=" \x1bfloods\r\n ") == [
        'An admin bans Bo everywhere until it is lifted: "floods"'
    ]


def test_nobody_is_banned_from_a_world_that_no_server_has_run_on() -> None:
    with MemoryStore(Memory()) as store, pytest.raises(NoWorldYet):
        run_stopped(store, "player ban", {"name": "Bo", "for": "", "reason": ""}, START)


def test_a_world_that_no_server_has_run_on_has_no_players() -> None:
    with MemoryStore(Memory()) as store:
        assert run_stopped(store, "player list", {}, START) == ["no players yet"]


def test_while_it_runs_it_tells_for_how_many_seconds_who_is_online() -> None:
    small = SmallWorld("Ada", "Bo")
    small.pass_time(90)
    small.disconnect("Bo")

    assert OPERATIONS["player online"](small.turn(), {}) == [f"{small.number('Ada')} 90"]


def test_players_are_made_with_passwords_for_one_login(stopped: Stopped) -> None:
    said = stopped.run("player create", name="Cy Di", hash="hash-1 hash-2")

    assert said == ["Cy is a new player", "Di is a new player"]
    assert (stopped.player("Di").password, stopped.player("Di").password_once) == ("hash-2", True)
    assert " one-time password" in stopped.run("player list")[2]


@pytest.mark.parametrize("name", ["bo", "admin", "C", "Cy"])
def test_of_players_whose_names_cannot_be_none_is_made(stopped: Stopped, name: str) -> None:
    with pytest.raises(Refused):
        stopped.run("player create", name=f"Cy {name}", hash="hash-1 hash-2")

    assert len(stopped.run("player list")) == 2


def test_a_password_is_for_one_login_or_for_good(stopped: Stopped) -> None:
    stopped.run("player password", name="Bo", hash="hash-1", once="yes")
    once = stopped.player("Bo").password_once
    stopped.run("player password", name="Bo", hash="hash-2")

    assert once
    assert not stopped.player("Bo").password_once
    assert stopped.player("Bo").password == "hash-2"
