"""What staff types."""

import pytest

from mudgroup.commands import table, teach
from mudgroup.model.groups.errors import NotSure
from mudgroup.model.records.groups import Group
from mudgroup.model.rights.errors import NoGroupTaught, NotStaff
from mudgroup.model.teaching.events import Transfer, TransferAsked
from mudgroup.model.world.errors import Ambiguous, BadUsage, NoNumberOf, NoSuchPlayer
from tests.model.teaching.test_forming import classroom, formed
from tests.small_world import SmallWorld


def types(small: SmallWorld, name: str, line: str) -> None:
    small.do(lambda turn: table.run(turn, small.player(name), line))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("create X = Ada, Bo, Cy", ["Ada", "Bo", "Cy"]),
        ("create X=Ada,Bo", ["Ada", "Bo"]),
        ("create E=mc2 = Ada, Bo", ["Ada", "Bo"]),
        ("create X = ada bo", ["Ada", "Bo"]),
        ("create X = Ada, Bo leader Bo", ["Bo", "Ada"]),
        ("create X = Ada, Bo leader Cy", ["Cy", "Ada", "Bo"]),
        ("create X = Ada, me", ["Ada", "Tea"]),
    ],
)
def test_players_are_listed_and_one_may_be_named_leader(typed: str, names: list[str]) -> None:
    small = classroom("Ada", "Bo", "Cy")
    types(small, "Tea", f"@groups {typed}")

    assert small.members(names[0]) == names


@pytest.mark.parametrize(
    "typed",
    [
        "create X",
        "create X =",
        "create = Ada",
        "from X = Ada | Y =",
        "random",
        "random 0",
        "random 2 of Geology",
        "random 2 in",
        "random two",
        "random 1000000",
        "random 2 seed",
        "mandatory X",
        "mandatory on",
        "add Ada",
        "disband sure",
    ],
)
def test_what_is_typed_wrong_is_answered_with_the_usage(typed: str) -> None:
    small = classroom("Ada")
    formed(small, "Ada")

    with pytest.raises(BadUsage) as refused:
        types(small, "Tea", f"@groups {typed}")
    assert refused.value.usage.startswith(f"@groups {typed.split()[0]} ")


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("3", (3, "", "")),
        ("3 SEED sand", (3, "", "sand")),
        ("3 in Field  Trip", (3, "Field Trip", "")),
        ("3  IN Field Trip  seed sand", (3, "Field Trip", "sand")),
        ("3 in Seed Bank", (3, "Seed Bank", "")),
        ("3 in a seed b seed c", (3, "a seed b", "c")),
    ],
)
def test_a_draw_is_of_a_section_and_from_a_seed(typed: str, order: tuple[int, str, str]) -> None:
    assert teach.draw_order(typed) == order


def test_of_a_list_with_a_slip_no_group_is_formed() -> None:
    small = classroom("Ada", "Bo")
    before = small.world

    with pytest.raises(NoSuchPlayer):
        types(small, "Tea", "@groups from X = Ada | Y = Zoe")
    assert small.world is before


def test_files_are_asked_for_with_or_without_the_section() -> None:
    small = classroom("Ada")
    tea = small.player("Tea")
    asked = []
    for line in (
        "@groups from x.csv",
        "@groups from x.csv in Geology",
        "@section import Geology x.csv",
        "@section export X.CSV",
        "@section export Geology x.csv",
    ):
        (event,) = small.events(lambda turn, line=line: table.run(turn, tea, line))  # type: ignore[misc]
        assert isinstance(event, TransferAsked)
        asked.append((event.section.name, event.file, event.what))

    assert asked == [
        ("Geology", "x.csv", Transfer.GROUPS),
        ("Geology", "x.csv", Transfer.GROUPS),
        ("Geology", "x.csv", Transfer.IMPORT),
        ("Geology", "X.CSV", Transfer.EXPORT),
        ("Geology", "x.csv", Transfer.EXPORT),
    ]


def test_the_number_of_a_transcript_is_told_from_that_in_a_name() -> None:
    small = classroom("Ada")
    types(small, "Tea", "@groups create Team 7 = Ada")
    types(small, "Tea", "@groups create Team 12 = Ada")

    for typed in ("Team 7", "Team 7 1", "team 1 5"):
        types(small, "Tea", f"@transcript {typed}")
    with pytest.raises(Ambiguous):
        types(small, "Tea", "@transcript Team 3")
    with pytest.raises(NoGroupTaught):
        types(small, "Tea", "@transcript Sand 3")


def test_disbanding_wants_to_be_confirmed() -> None:
    small = classroom("Ada")
    group = formed(small, "Ada")

    with pytest.raises(NotSure) as refused:
        types(small, "Tea", "@groups disband Rock Hounds")
    types(small, "Tea", refused.value.confirm)
    assert small.turn().get(Group, group.number).disbanded_at == small.now


@pytest.mark.parametrize(
    "line",
    ["@groups", "@groups create X = Ada", "@listen", "@transcript X", "@participation", "@section"],
)
def test_players_are_told_that_it_is_for_staff(line: str) -> None:
    small = classroom("Ada")

    with pytest.raises(NotStaff):
        types(small, "Ada", line)


def test_every_command_of_staff_is_under_teach_in_the_help() -> None:
    shown = {command.name for command in table.COMMANDS if command.section == "Teach"}

    assert {"@groups", "@section", "@listen", "@transcript", "@participation"} <= shown
    assert teach.GROUPS.under == "@groups"


@pytest.mark.parametrize("typed", ["Make", "Make sure", "make SURE"])
def test_a_group_whose_name_ends_with_sure_is_not_disbanded_by_it(typed: str) -> None:
    small = classroom("Ada", "Bo")
    types(small, "Tea", "@groups create Make sure = Ada, Bo")
    number = small.group("Ada").number

    with pytest.raises(NotSure) as refused:
        types(small, "Tea", f"@groups disband {typed}")
    assert refused.value.confirm == f"@groups disband #{number} sure"
    types(small, "Tea", "@groups disband Make sure sure")
    assert small.player("Ada").groups == ()


@pytest.mark.parametrize("line", ["@transcript Rock 0", '@transcript "Rock" 0'])
def test_a_transcript_of_no_entries_is_refused(line: str) -> None:
    small = classroom("Ada", "Bo")
    types(small, "Tea", "@groups create Rock = Ada, Bo")

    with pytest.raises(NoNumberOf):
        types(small, "Tea", line)


def test_quotes_around_a_group_s_name_go_with_whatever_stands_beside_it() -> None:
    small = classroom("Ada", "Bo", "Cy")
    types(small, "Tea", "@groups create in Geo = Ada, Bo")
    for line in (
        '@groups add Cy "in Geo"',
        '@groups mandatory "in Geo" on',
        '@groups remove Bo "in Geo"',
        '@listen "in Geo"',
        '@listen off "in Geo"',
        '@participation "in Geo"',
        '@transcript "in Geo" 5',
        "@restrictions in in Geo",
        '@restrictions Ada in "in Geo"',
        '@mute Ada in "in Geo" for 10m',
        '@lift Ada in "in Geo"',
    ):
        types(small, "Tea", line)

    assert small.members("Ada") == ["Ada", "Cy"]
    assert small.group("Ada").mandatory
