"""What is typed after ``group``, and which group it goes to."""

import pytest

from mudgroup.commands.table import run
from mudgroup.model.groups import membership
from mudgroup.model.groups.errors import NoSuchEntry, NotSure
from mudgroup.model.groups.events import Said
from mudgroup.model.groups.history_events import HistorySeen, HistorySince
from mudgroup.model.groups.status_events import GroupsListed, StatusSeen
from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import NoGroupYet
from mudgroup.model.world.errors import (
    BadUsage,
    CalledOtherwise,
    NoNumberOf,
    NoSuchCommand,
    NoSuchGroup,
)
from tests.commands.typed import refused, told
from tests.model.groups.test_membership import founded
from tests.small_world import SmallWorld


def two_groups() -> tuple[SmallWorld, Group, Group]:
    """Ada leads Rock Hounds with Bo, and acts in Sand."""
    small = founded("Bo")
    hounds = small.group("Ada")
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Sand"))
    return small, hounds, small.group("Ada")


@pytest.mark.parametrize("address", ["#{number}", '"Rock Hounds"', '"rock"'])
def test_a_group_that_is_addressed_hears_it_and_the_current_one_stays(address: str) -> None:
    small, hounds, sand = two_groups()
    said = told(small, "Ada", f"group {address.format(number=hounds.number)} say hi")

    assert isinstance(said, Said)
    assert (said.group, said.text) == (hounds.ref, "hi")
    assert small.group("Ada").number == sand.number


def test_an_address_goes_for_the_tables_below() -> None:
    small, hounds, sand = two_groups()
    told(small, "Ada", f"group #{hounds.number} note write Clay = Red.")
    told(small, "Ada", f"group #{hounds.number} floor queue")

    now = small.turn().get(Group, hounds.number)
    assert (now.board > 0, now.floor.mode) == (True, "queue")
    assert small.group("Ada") == sand


def test_an_address_alone_shows_that_group() -> None:
    small, hounds, _ = two_groups()
    seen = told(small, "Ada", f"group #{hounds.number}")

    assert isinstance(seen, StatusSeen)
    assert seen.group == hounds.ref


def test_members_of_the_group_that_is_addressed_are_meant() -> None:
    small, hounds, _ = two_groups()
    small.disconnect("Bo")
    told(small, "Ada", f"group #{hounds.number} leader b")

    assert small.turn().get(Group, hounds.number).leader == small.number("Bo")


def test_the_list_marks_the_current_group_whatever_is_addressed() -> None:
    small, hounds, sand = two_groups()
    seen = told(small, "Ada", f"group #{hounds.number} list")

    assert isinstance(seen, GroupsListed)
    assert [row.group for row in seen.rows if row.current] == [sand.ref]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('group "Rock say hi', BadUsage('group "NAME" COMMAND')),
        ("group #1 say hi", NoSuchGroup("#1")),
        ("group history all", NoNumberOf("entries", "all", 200)),
        ("group history 0", NoNumberOf("entries", "0", 200)),
        ('group use ""', NoSuchGroup('""')),
        ("group add", BadUsage("group add PLAYER")),
        ("group leave now", BadUsage("group leave")),
        ("group use", BadUsage("group use GROUP")),
        ("group use Silt", NoSuchGroup("Silt")),
    ],
)
def test_what_is_typed_wrong_says_what_is_wrong(line: str, why: Exception) -> None:
    assert refused(two_groups()[0], "Ada", line) == repr(why)


@pytest.mark.parametrize("typed", ['"Sand"', "'sand'", "“Sand”", '"sa"'])
def test_quotes_around_a_group_s_name_are_no_part_of_it(typed: str) -> None:
    small, _, sand = two_groups()
    small.do(lambda turn: run(turn, small.player("Ada"), f"group use {typed}"))

    assert small.group("Ada") == sand


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "«»"])
def test_a_name_in_quotes_addresses_a_group_as_a_keyboard_writes_them(quotes: str) -> None:
    small, hounds, _ = two_groups()
    said = told(small, "Ada", f"group {quotes[0]}Rock Hounds{quotes[1]} say hi")

    assert isinstance(said, Said)
    assert said.group == hounds.ref


def test_disbanding_is_confirmed_for_the_group_that_is_meant() -> None:
    small, hounds, sand = two_groups()
    address = f"group #{hounds.number} disband"

    why = NotSure("group disband sure", sand.ref, 1)
    assert refused(small, "Ada", "group disband") == repr(why)
    why = NotSure(f"{address} sure", hounds.ref, 2)
    assert refused(small, "Ada", address) == repr(why)


@pytest.mark.parametrize("line", ['group "" say hi', 'group " " leave', 'group "Sand say hi'])
def test_a_group_without_a_name_is_not_addressed(line: str) -> None:
    assert refused(two_groups()[0], "Ada", line) == repr(BadUsage('group "NAME" COMMAND'))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("group x", NoSuchCommand("x", (), "group")),
        ("group note kick", NoSuchCommand("kick", (), "group note")),
        ("group kick", CalledOtherwise("kick", ("group remove PLAYER",))),
    ],
)
def test_a_word_of_other_games_is_answered_where_it_has_a_name(line: str, why: Exception) -> None:
    assert refused(two_groups()[0], "Ada", line) == repr(why)


@pytest.mark.parametrize(("number", "entries"), [("", 2), (" 1", 1), (" 999", 2)])
def test_the_history_is_as_long_as_is_asked(number: str, entries: int) -> None:
    seen = told(founded("Bo"), "Ada", f"group history{number}")

    assert isinstance(seen, HistorySeen)
    assert len(seen.entries) == entries


@pytest.mark.parametrize("line", ["say hi", "leave", "who", "add bo", "disband sure", "history"])
def test_without_a_group_the_player_is_told_so(line: str) -> None:
    assert refused(SmallWorld("Ada", "Bo"), "Ada", f"group {line}") == repr(NoGroupYet())


@pytest.mark.parametrize("line", ["create", "list", "search", "looking"])
def test_what_needs_no_group_goes_without(line: str) -> None:
    told(SmallWorld("Ada"), "Ada", f"group {line}")


def test_a_client_asks_for_what_it_missed_since_an_entry() -> None:
    small = founded("Bo")
    event = told(small, "Ada", "group refresh SINCE 0")

    assert isinstance(event, HistorySince)
    assert (event.since, len(event.entries)) == (0, 2)


@pytest.mark.parametrize(
    "words", ["since", "since x", "since -1", "since 1 2", "sinc 1", "7", "since ²"]
)
def test_what_is_no_number_of_an_entry_is_answered_with_the_usage(words: str) -> None:
    line = f"group refresh {words}"

    assert refused(founded("Bo"), "Ada", line) == repr(BadUsage("group refresh [since NUMBER]"))


def test_a_number_of_an_entry_that_no_store_has_is_named() -> None:
    small = founded("Bo")
    why = refused(small, "Ada", "group refresh since " + "9" * 500)

    assert why == repr(NoSuchEntry("9" * 18, small.world.next_entry - 1))
