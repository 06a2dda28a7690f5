"""Help: all commands that a player may use, and one of them."""

from collections.abc import Iterable

import pytest
from attrs import evolve

from mudgroup.commands.command import AnyRow, Table
from mudgroup.commands.help import leaves
from mudgroup.commands.table import COMMANDS, run
from mudgroup.messages import Format
from mudgroup.model.records.sections import Section
from mudgroup.model.rights.authority import Rank
from mudgroup.model.sessions.events import HelpSeen, TopicSeen
from mudgroup.model.world.errors import NoSuchTopic
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.prose import prose
from tests.small_world import SmallWorld

SCREEN = 23
"""Rows of a terminal that shows the line that asked, too."""


@pytest.mark.parametrize(("admin", "shown"), [(False, False), (True, True)])
def test_help_lists_what_the_rank_may_use(admin: bool, shown: bool) -> None:
    small = SmallWorld("Ada")
    ada = evolve(small.player("Ada"), admin=admin)
    (seen,) = small.events(lambda turn: run(turn, ada, "help"))

    assert isinstance(seen, HelpSeen)
    assert ("@snapshot" in {topic.usage for topic in seen.topics}) is shown


STAFF = ("@mute", "@section", "@run")


def listed(table: Table, shown: Iterable[AnyRow]) -> list[str]:
    """What help tells the form of at once, in a table and in those below it."""
    often = [row for row in shown if not row.rare]
    below = [form for row in often if row.table for form in listed(row.table, row.table)]
    return [row.topic(table.under).usage for row in often] + below


def test_a_player_is_told_few_enough_forms_to_read_them() -> None:
    small = SmallWorld("Ada")
    forms = listed(COMMANDS, COMMANDS.shown(small.turn(), small.player("Ada")))

    assert len(forms) <= 60
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("who", "found"), [("Bo", ()), ("Ada", STAFF[:1]), ("Tea", STAFF[:2]), ("Moe", STAFF)]
)
def test_the_forms_of_staff_are_for_staff(who: str, found: tuple[str, ...]) -> None:
    small = SmallWorld("Ada", "Bo", "Tea", "Moe")
    small.events(lambda turn: run(turn, small.player("Ada"), "group create Rock Hounds"))
    small.do(lambda turn: turn.put(evolve(small.player("Moe"), admin=True)))
    tea = small.number("Tea")
    small.do(lambda turn: turn.put(Section(99, "Geology", teachers=(tea,))))
    names = {row.name for row in COMMANDS.shown(small.turn(), small.player(who))}

    assert tuple(name for name in STAFF if name in names) == found


@pytest.mark.parametrize("columns", [38, 78])
@pytest.mark.parametrize("admin", [False, True])
@pytest.mark.parametrize("line", ["help", "help field", "help talk", "help group"])
def test_help_fits_a_screen(line: str, admin: bool, columns: int) -> None:
    small = SmallWorld("Ada")
    ada = evolve(small.player("Ada"), admin=admin)
    (seen,) = small.events(lambda turn: run(turn, ada, line))
    shown = [*laid_out(prose.lines(seen, seen.face(ada.number)), Format(columns=columns))]

    assert max(map(len, shown)) <= columns
    assert columns < 78 or len(shown) <= SCREEN


@pytest.mark.parametrize("line", ["help talk", "help TALK"])
def test_help_on_a_topic_shows_its_commands(line: str) -> None:
    small = SmallWorld("Ada")
    (seen,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(seen, HelpSeen)
    assert seen.section == "Talk"
    assert {topic.section for topic in seen.topics} == {"Talk"}


def rows(table: Table) -> list[tuple[Table, AnyRow]]:
    """Every row, of the tables below too."""
    own = [(table, row) for row in table]
    return own + [found for row in table if row.table for found in rows(row.table)]


TAKING_WORDS = [
    pytest.param(table, row, id=row.topic(table.under).name)
    for table, row in rows(COMMANDS)
    if not row.table and row.usage != row.name
]


@pytest.mark.parametrize(("table", "row"), TAKING_WORDS)
def test_help_on_a_command_has_an_example(table: Table, row: AnyRow) -> None:
    name = row.topic(table.under).name

    assert row.example.startswith(f"{name} ")
    assert not set(row.example).intersection("[]|")


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("help mgnet", ("magnet",)),
        ("help group stauts", ("group status",)),
        ("help @rum", ()),
    ],
)
def test_help_offers_the_topics_that_are_near(line: str, nearest: tuple[str, ...]) -> None:
    small = SmallWorld("Ada")

    with pytest.raises(NoSuchTopic) as unknown:
        run(small.turn(), small.player("Ada"), line)
    assert unknown.value.nearest == nearest


@pytest.mark.parametrize(
    ("line", "usage"),
    [("help x", "look [THING]"), ("help kick", "group remove PLAYER"), ("help ban", "@ban PLAYER")],
)
def test_help_knows_the_words(line: str, usage: str) -> None:
    small = SmallWorld("Ada")
    (seen,) = small.events(lambda turn: run(turn, small.player("Ada"), line))

    assert isinstance(seen, TopicSeen)
    assert seen.topic.usage.startswith(usage)


def test_help_on_a_command_names_the_words_that_do_it() -> None:
    small = SmallWorld("Ada")
    (seen,) = small.events(lambda turn: run(turn, small.player("Ada"), "help tell"))

    assert isinstance(seen, TopicSeen)
    assert seen.aliases == ("t", "page", "whisper", "msg", "pm")


@pytest.mark.parametrize("rank", Rank)
def test_all_that_a_rank_can_type_is_told_at_once_and_nothing_twice(rank: Rank) -> None:
    told = [topic.name for topic in leaves(COMMANDS, rank)]

    assert len(told) == len({*told})
    assert "group note write" in told
    assert "group" not in told
    assert ("@broadcast" in told) is (rank is Rank.ADMIN)
    assert {topic.section for topic in leaves(COMMANDS, rank)} >= {"group", "group note", "Talk"}
