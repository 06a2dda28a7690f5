"""The world scripts that ship."""

from datetime import timedelta
from pathlib import Path

import pytest

from mudgroup import api
from mudgroup.cli.common import shipped_world
from mudgroup.model.content import world
from mudgroup.model.groups.notes.boards import on_board
from mudgroup.model.moderation import moderating
from mudgroup.model.records.moderation import Restraint
from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn
from mudgroup.server.admin import scripting
from mudgroup.server.admin.scripting import ScriptRun, scripts_folder
from mudgroup.server.content.read import read_content
from mudgroup.settings.values import Settings
from tests.model.goal_scenes import working
from tests.small_world import SmallWorld

FOLDER = scripts_folder(Settings())


def ran(small: SmallWorld, name: str, *arguments: str) -> ScriptRun:
    """Run a script that ships, and take what it did."""
    result = scripting.run(FOLDER / f"{name}.py", arguments, small.turn())
    if result.commit:
        small.world = result.commit.world
    return result


def problem(small: SmallWorld, name: str, *arguments: str) -> str:
    """What is wrong, without the file and line."""
    return str(ran(small, name, *arguments).problem).split(": ", 1)[1]


def table(folder: Path, *rows: str) -> str:
    path = folder / "table.csv"
    path.write_text("\n".join(("key,name,description,exits", *rows)), "utf-8")
    return str(path)


def ways(small: SmallWorld, key: str) -> dict[str, str]:
    turn = small.turn()
    there = api.exits(turn, api.room(turn, key))
    return {way.direction: turn.get(Room, way.destination).key for way in there}


def geology(*names: str) -> SmallWorld:
    """Players in the section Geology."""
    small = SmallWorld(*names)

    def fill(turn: Turn) -> None:
        section = api.create_section(turn, "Geology")
        for player in api.players(turn):
            api.put_in_section(turn, player, section)

    small.do(fill)
    return small


def test_each_has_a_docstring_with_its_usage() -> None:
    for path in FOLDER.glob("*.py"):
        assert f"    mudgroup script run {path.stem}" in path.read_text("utf-8")


def example(number: int, folder: Path) -> Path:
    """A script of the document, as a file."""
    text = (FOLDER.parent.parent / "docs" / "scripts.md").read_text("utf-8")
    path = folder / "example.py"
    path.write_text(text.split("```python\n")[number].split("```")[0], "utf-8")
    return path


def test_the_example_of_the_document_that_changes_the_world_runs(tmp_path: Path) -> None:
    small = SmallWorld("Ada", "Bo")
    result = scripting.run(example(1, tmp_path), ("garden",), small.turn())

    assert result.lines == ("moved to Garden: 2",)


def test_the_example_of_the_document_that_reads_the_world_runs(tmp_path: Path) -> None:
    small = working("Bo")
    rock, ada, bo = small.group("Ada"), small.player("Ada"), small.player("Bo")
    small.do(lambda t: moderating.restrict(t, ada, bo, Restraint.MUTED, rock, None, ""))
    goal = api.goal(small.turn(), rock)
    result = scripting.run(example(2, tmp_path), (), small.turn())

    assert goal
    assert result.lines == (
        f"{rock.name}: {goal.name}, 0 met; floor open; in Hall",
        f"Bo is muted in {rock.name}",
    )
    assert result.report(dry=True)[-1] == "nothing would change"


def test_build_area_makes_rooms_ways_and_ways_back(tmp_path: Path) -> None:
    small = SmallWorld()
    rows = ("loft,Loft,Dusty.,down:hall east:attic", "attic,Attic,Dark.,west:loft")
    result = ran(small, "build_area", table(tmp_path, *rows))

    assert result.lines == ("rooms in the table: 2, new: loft, attic",)
    assert ways(small, "loft") == {"down": "hall", "east": "attic"}
    assert ways(small, "attic") == {"west": "loft"}
    assert ways(small, "hall")["up"] == "loft"


def test_build_area_again_changes_only_what_the_table_changed(tmp_path: Path) -> None:
    small = SmallWorld()
    ran(small, "build_area", table(tmp_path, "loft,Loft,Dusty.,down:hall"))

    again = ran(small, "build_area", table(tmp_path, "loft,Loft,Dusty.,down:hall"))
    assert again.report(dry=False)[-1] == "nothing changed"
    swept = ran(small, "build_area", table(tmp_path, "loft,Loft,Swept.,down:hall"))
    assert swept.report(dry=True)[1] == (
        f"room #{small.world.places['loft']} loft: description 'Dusty.' -> 'Swept.'"
    )


def test_the_crater_fits_the_shipped_world() -> None:
    small = SmallWorld()
    small.do(lambda turn: world.apply(turn, read_content(shipped_world())))
    ran(small, "build_area", "crater.csv")

    assert ways(small, small.turn().get(Room, small.world.realm.start).key)["down"] == "crater-rim"
    assert ways(small, "crater-peak") == {"south": "crater-floor"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["loft,Loft,Dusty.,down"], "loft: an exit is like north:ridge, not down"),
        (["loft,Loft,Dusty.,down:nowhere"], "there is no room nowhere"),
        (["loft,Loft,Dusty.,chute:hall"], "hall has no way back to loft, and chute has no"),
        (["loft,Loft,Dusty.,south:hall"], "there is a way north from hall already"),
        (["hall,Hall,Mine.,"], "the room hall is of the world's files"),
        (["loft,,Dusty.,down:hall"], "a room's name is one line"),
    ],
)
def test_build_area_names_what_is_wrong_in_the_table(
    rows: list[str], words: str, tmp_path: Path
) -> None:
    assert problem(SmallWorld(), "build_area", table(tmp_path, *rows)).startswith(words)


def test_build_area_names_a_table_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("key,name\na,b\n", "utf-8")

    assert "no column description, exits" in problem(
        SmallWorld(), "build_area", str(tmp_path / "bad.csv")
    )
    assert "No such file" in problem(SmallWorld(), "build_area", "none.csv")


def test_random_groups_gives_everybody_a_group_and_spreads_who_is_left_over() -> None:
    small = geology("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus")
    result = ran(small, "random_groups", "geology", "3", "7")
    turn = small.turn()
    formed = [[player.name for player in api.members(turn, g)] for g in api.groups(turn)]

    assert [len(names) for names in formed] == [4, 3]
    assert {name for names in formed for name in names} == {p.name for p in api.players(turn)}
    assert [line.split(" (")[0] for line in result.lines] == ["Geology 1", "Geology 2"]


def test_random_groups_draws_the_same_groups_from_the_same_seed() -> None:
    names = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")
    first, second = (ran(geology(*names), "random_groups", "Geology", "2", "x") for _ in range(2))

    assert first.lines == second.lines
    assert ran(geology("Ada", "Bo"), "random_groups", "Geology", "5").commit


def test_stragglers_brings_the_members_who_are_elsewhere() -> None:
    small = SmallWorld("Ada", "Bo", "Cy", "Di")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Rock Hounds"))
    for name in ("Bo", "Cy"):
        group, player = small.group("Ada"), small.player(name)
        small.do(lambda turn, group=group, player=player: api.add(turn, group, player))  # type: ignore[misc]
    small.put("Ada", "garden")
    small.put("Bo", "cellar")
    small.put("Cy", "garden")
    result = ran(small, "stragglers", "rock", "hounds")

    assert result.lines == ("brought to Ada in Garden: Bo",)
    assert [small.where(name) for name in ("Ada", "Bo", "Cy", "Di")] == ["garden"] * 3 + ["hall"]
    assert ran(small, "stragglers", "Rock Hounds").lines == ("brought to Ada in Garden: nobody",)


def test_archive_idle_disbands_only_groups_that_were_idle() -> None:
    small = SmallWorld("Ada", "Bo")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Old"))
    small.pass_time(timedelta(days=30).total_seconds())
    small.do(lambda turn: api.create_group(turn, small.player("Bo"), "New"))
    number = small.group("Ada").number
    listed = ran(small, "archive_idle", "10", "--list")

    assert listed.lines == (f"Old (#{number}): idle for 30 days, since 2026-01-01 00:00 UTC",)
    assert listed.report(dry=False)[-1] == "nothing changed"
    assert ran(small, "archive_idle", "10").lines == listed.lines
    assert [group.name for group in api.groups(small.turn())] == ["New"]
    assert ran(small, "archive_idle", "10").lines == ("no group was idle for 10 days",)


@pytest.mark.parametrize(
    ("seconds", "line"),
    [
        (86399, "no group was idle for 1 day"),
        (86400, "idle for 1 day, since 2026-01-01 00:00 UTC"),
        (2 * 86400 - 1, "idle for 1 day, since"),
        (2 * 86400, "idle for 2 days, since"),
    ],
)
def test_a_day_without_a_word_is_24_hours(seconds: int, line: str) -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Old"))
    small.pass_time(seconds)
    (said,) = ran(small, "archive_idle", "1", "--list").lines

    assert line in said


def test_a_group_in_which_only_a_note_was_written_is_not_idle() -> None:
    small = SmallWorld("Ada")
    small.do(lambda turn: api.create_group(turn, small.player("Ada"), "Old"))
    small.pass_time(86400)
    small.do(lambda turn: api.write_note(turn, small.group("Ada"), "Layers", "They tilt."))

    assert ran(small, "archive_idle", "1").lines == ("no group was idle for 1 day",)


def test_seed_demo_makes_everything_once() -> None:
    small = SmallWorld()
    ran(small, "seed_demo")
    turn = small.turn()
    first, second = api.groups(turn)

    assert [player.name for player in api.members(turn, first)] == ["DemoAda", "DemoBo", "DemoCleo"]
    assert len(api.section_players(turn, api.section(turn, "Demo Class"))) == 5
    assert [note.subject for note in on_board(turn, second.board)] == ["Welcome"]
    assert ran(small, "seed_demo").report(dry=False)[-1] == "nothing changed"


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("build_area", (), "usage: build_area"),
        ("random_groups", ("Geology",), "usage: random_groups"),
        ("random_groups", ("Geology", "0"), "usage: random_groups"),
        ("random_groups", ("Geology", "many"), "usage: random_groups"),
        ("random_groups", ("Botany", "2"), "there is no section Botany"),
        ("random_groups", ("Geology", "2"), "nobody is in the section Geology"),
        ("stragglers", (), "usage: stragglers"),
        ("stragglers", ("x",), "there is no group called x"),
        ("archive_idle", (), "usage: archive_idle"),
        ("archive_idle", ("soon",), "usage: archive_idle"),
        ("archive_idle", ("0",), "usage: archive_idle"),
        ("archive_idle", ("-1",), "usage: archive_idle"),
        ("archive_idle", ("999999",), "usage: archive_idle"),
        ("archive_idle", ("99999",), "no group was idle"),
        ("seed_demo", ("x",), "usage: seed_demo"),
    ],
)
def test_bad_arguments_are_one_line(name: str, arguments: tuple[str, ...], words: str) -> None:
    result = ran(geology(), name, *arguments)
    shown = result.problem.split(": ", 1)[1] if result.problem else result.lines[0]

    assert shown.startswith(words)
