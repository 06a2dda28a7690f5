"""The files of goals: every mistake named, impossible goals among them."""

from pathlib import Path

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.model.content.goals import GoalContent
from mudgroup.model.records.goals import Condition, GoalAction, Sharing
from mudgroup.server.content.fields import reader
from mudgroup.server.content.files import WorldFiles
from mudgroup.server.content.goals import read_goals
from mudgroup.server.content.read import BadContent, read_content
from tests.scenes import WORLD

PLACES = "[a]\nname='A'\ndescription='D'\nexits={}\n[b]\nname='B'\ndescription='D'\nexits={}\n"
KIND = "[granite]\nname='granite'\n[basalt]\nname='basalt'\n"
OUTCROP = "[{}]\nkind='{}'\nplace='a'\n{}\n"
ROLES = "[mapper]\nname='mapper'\ndescription='D'\nactions={ map={ points=1, most=3 } }\n"
MAPS = "[m]\nname='M'\nregion='x'\ncolumns='AB'\nrows=1\nunits=['g']\nsquares={ A1='g', B1='g' }\n"
GOAL = "[g]\nname='G'\ndescription='D'\nmost=3\ncompletes_when={ say=1 }\n"
MODULES = "[mod]\nname='Mod'\ndescription='D'\ngoals=['g']\n"


def folder(
    path: Path, goal: str = GOAL, roles: str = ROLES, modules: str = MODULES, maps: str = MAPS
) -> Path:
    files = {
        "places/x.toml": PLACES,
        "kinds/k.toml": KIND,
        "outcrops/o.toml": OUTCROP.format("o1", "granite", "strike=3\ndip=4")
        + OUTCROP.format("o2", "granite", ""),
        "roles.toml": roles,
        "maps/m.toml": maps,
        "goals/g.toml": goal,
        "modules.toml": modules,
    }
    for name, text in files.items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, "utf-8")
    return path


def read(path: Path) -> tuple[GoalContent, list[str]]:
    files = WorldFiles(path)
    return read_goals(files, reader(files)), files.problems


def wants(conditions: str, more: str = "") -> str:
    return GOAL.replace("say=1", conditions) + more


def test_a_goal_is_read_whole(tmp_path: Path) -> None:
    text = wants(
        "map=0.8, visit=['a', 'b'], identify={ number=2, kinds=['granite'], region='x' }, note=2",
        "activity='map:m'\nroles={ mapper=2 }\npoints=7\nsharing='split'\nleast=2\nalone=true\n",
    )
    content, problems = read(folder(tmp_path, text))
    (goal,) = content.goals

    assert problems == []
    assert (goal.least, goal.most, goal.alone) == (2, 3, True)
    assert goal.roles == (("mapper", 2),)
    assert (goal.points, goal.sharing, goal.map_key) == (7, Sharing.SPLIT, "m")
    assert goal.conditions == (
        Condition(GoalAction.VISIT, 2, places=("a", "b")),
        Condition(GoalAction.IDENTIFY, 2, kinds=("granite",), region="x"),
        Condition(GoalAction.MAP, share=0.8),
        Condition(GoalAction.NOTE, 2),
    )


@pytest.mark.parametrize(
    ("goal", "problem"),
    [
        (GOAL + "least=4\n", "most: is less than least, 4"),
        (GOAL + "roles={ mapper=4 }\n", "roles: has 4 roles for at most 3 members"),
        (GOAL + "roles={ pilot=1 }\n", "roles.pilot: there is no role pilot in roles.toml"),
        (GOAL + "roles={ mapper=0 }\n", "roles.mapper: expected a whole number, 1 or more"),
        (GOAL + "colour=1\n", "colour: there is no such field"),
        (GOAL + "points=-1\n", "points: expected a whole number, 0 or more"),
        (GOAL + "sharing='all'\n", "sharing: expected each, split or leader, got 'all'"),
        (GOAL + "activity='map:z'\n", "activity: there is no map z in maps/"),
        (GOAL + "activity='a|b'\n", "activity: holds no |"),
        (GOAL + "individual=1\n", "individual: expected true or false"),
        (GOAL + "individual=true\nleast=2\n", "least: an individual goal is for one player"),
        (GOAL + "alone=1\n", "alone: expected true or false"),
        (
            GOAL + "alone=true\nindividual=true\n",
            "alone: an individual goal is for one player anyhow",
        ),
        (GOAL + "alone=true\n", "alone: goes with least = 2: a goal for 1 needs no alone"),
        (
            GOAL + "alone=true\nleast=3\n",
            "alone: goes with least = 2: a goal for 3 rests when a second member joins",
        ),
        (GOAL.replace("most=3\n", ""), "most: is missing"),
        (GOAL.replace("'D'", "' '"), "description: is empty"),
        (GOAL.replace("'D'", "5"), "description: expected a text in quotes"),
        (GOAL.replace("'G'", "'G|H'"), 'name: does not begin with # and holds no | and no "'),
        (wants(""), "completes_when: is empty: there is no way to complete the goal"),
        (wants("dance=1"), "completes_when.dance: there is no such field"),
        (wants("say=0"), "completes_when.say: expected a whole number, 1 or more"),
        (wants("map=2"), "completes_when.map: expected the share of squares"),
        (wants("visit=['z']"), "completes_when.visit[0]: there is no room z in places/"),
        (wants("visit=[]"), "completes_when.visit: names no place"),
        (wants("visit=['a', 'a']"), "completes_when.visit: a is there twice"),
        (
            wants("identify={ kinds=['z'] }"),
            "completes_when.identify.kinds[0]: there is no kind z in kinds/",
        ),
        (
            wants("test={ region='z' }"),
            "completes_when.test.region: there is no region z in places/",
        ),
        (wants("test={ kinds=['granite'] }"), "completes_when.test.kinds: there is no such field"),
        (wants("measure=2"), "completes_when.measure: wants 2, but there are only 1 like that"),
        (
            wants("served={ role='z' }", "individual=true\n"),
            "completes_when.served.role: there is no role z in roles.toml",
        ),
        (
            wants("served={ role='mapper', goal='z' }", "individual=true\n"),
            "completes_when.served.goal: there is no goal z in goals/",
        ),
        (
            wants("served={ role='mapper', goal='g' }", "individual=true\n"),
            "completes_when.served: g has no role mapper",
        ),
    ],
)
def test_a_mistake_in_a_goal_is_named(goal: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(folder(tmp_path, goal))

    assert problems[0].startswith(f"goals/g.toml: g: {problem}")


@pytest.mark.parametrize(
    ("modules", "problem"),
    [
        (MODULES.replace("['g']", "['z']"), "goals[0]: there is no goal z in goals/"),
        (MODULES.replace("['g']", "['g', 'g']"), "goals: g is there twice"),
        (MODULES.replace("['g']", "[]"), "goals: names no goal"),
        (MODULES.replace("['g']", "'g'"), 'goals: expected a list of texts, ["...", "..."]'),
        (MODULES + "after={ g=['z'] }\n", "after.g: z is not among the goals of the module"),
        (MODULES + "after={ g=['g'] }\n", "after: comes round to its beginning: g after g"),
    ],
)
def test_a_mistake_in_a_module_is_named(modules: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(folder(tmp_path, modules=modules))

    assert f"modules.toml: mod: {problem}" in problems


@pytest.mark.parametrize(
    ("roles", "problem"),
    [
        (ROLES.replace("'mapper'", "'None'"), "name: 'none' stands for having no role"),
        (ROLES.replace("map=", "dance="), "actions.dance: expected visit, locate, "),
        (ROLES.replace("{ map={ points=1, most=3 } }", "{}"), "actions: names no action that"),
        (ROLES.replace("points=1", "points=9"), "actions.map.most: is less than the points of one"),
        (ROLES.replace("points=1", "points=0"), "actions.map.points: expected a whole number, 1"),
        (ROLES.replace("points=1, ", ""), "actions.map.points: is missing"),
    ],
)
def test_a_mistake_in_a_role_is_named(roles: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(folder(tmp_path, roles=roles))

    assert any(line.startswith(f"roles.toml: mapper: {problem}") for line in problems)


@pytest.mark.parametrize(
    ("maps", "problem"),
    [
        (MAPS.replace("B1='g'", "B1='h'"), "squares.B1: h is not in units"),
        (MAPS.replace(", B1='g'", ""), "squares: B1 missing"),
        (MAPS.replace("B1=", "C1='g', B1="), "squares.C1: there is no such square"),
        (MAPS.replace("rows=1", "rows=41"), "rows: expected 1 to 40, got 41"),
        (MAPS.replace("'AB'", "'AA'"), "columns: has a letter twice"),
        (MAPS.replace("'AB'", "'ab'"), "columns: expected capital letters, one for each column"),
        (MAPS.replace("region='x'", "region='z'"), "region: there is no region z in places/"),
    ],
)
def test_a_mistake_in_a_map_is_named(maps: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(folder(tmp_path, maps=maps))

    assert f"maps/m.toml: m: {problem}" in problems


def test_a_key_or_a_name_that_is_there_twice_is_named(tmp_path: Path) -> None:
    path = folder(tmp_path, GOAL + GOAL.replace("[g]", "[h]"))
    (path / "goals" / "z.toml").write_text(GOAL, "utf-8")

    assert read(path)[1] == [
        "goals/z.toml: g: also in goals/g.toml",
        "goals/g.toml: h: name: g is called G, too",
    ]


def test_mistakes_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    path = folder(tmp_path, "[g\n", "mapper = 1\n", "[MOD]\n", "[m]\n")
    files = {line.split(":")[0] for line in read(path)[1]}

    assert files == {"goals/g.toml", "roles.toml", "modules.toml", "maps/m.toml"}


def test_every_mistake_of_a_goal_is_named(tmp_path: Path) -> None:
    wanted = "say=0, visit=['a', 'z'], identify={ number='x', kinds=['q'], regoin='x' }, map=true"
    goal = wants(wanted, "roles={ mapper=0, pilot=1 }\n").replace("'D'", "''")

    assert read(folder(tmp_path, goal))[1] == [
        "goals/g.toml: g: description: is empty",
        "goals/g.toml: g: completes_when.visit[1]: there is no room z in places/",
        "goals/g.toml: g: completes_when.identify.number: expected a whole number",
        "goals/g.toml: g: completes_when.identify.kinds[0]: there is no kind q in kinds/",
        "goals/g.toml: g: completes_when.identify.regoin: there is no such field",
        "goals/g.toml: g: completes_when.map: expected the share of squares that must be right,"
        " over 0 and at most 1",
        "goals/g.toml: g: completes_when.say: expected a whole number, 1 or more",
        "goals/g.toml: g: roles.mapper: expected a whole number, 1 or more",
        "goals/g.toml: g: roles.pilot: there is no role pilot in roles.toml",
    ]


@pytest.mark.parametrize(
    "name", ["places/x.toml", "kinds/k.toml", "outcrops/o.toml", "roles.toml", "goals/z.toml"]
)
def test_of_a_file_that_is_no_toml_nothing_is_missing_for_goals(name: str, tmp_path: Path) -> None:
    wanted = "visit=['a'], identify={ number=2, kinds=['granite'], region='x' }"
    path = folder(tmp_path, wants(wanted, "roles={ mapper=1 }\n"))
    (path / name).write_text("[a\n", "utf-8")
    (found,) = read(path)[1]

    assert found.startswith(f"{name}: Expected ']'")


def test_a_world_with_a_mistake_in_a_goal_is_not_read(tmp_path: Path) -> None:
    for file in WORLD.rglob("*.toml"):
        target = tmp_path / file.relative_to(WORLD)
        target.parent.mkdir(exist_ok=True)
        target.write_text(file.read_text("utf-8"), "utf-8")
    (tmp_path / "roles.toml").write_text("", "utf-8")

    with pytest.raises(BadContent) as bad:
        read_content(tmp_path)
    assert (
        "goals/goals.toml: look-around: roles.scribe: there is no role scribe in roles.toml"
        in bad.value.problems
    )


def test_a_folder_without_goals_has_none(tmp_path: Path) -> None:
    assert read(tmp_path) == (GoalContent(), [])


def test_the_shipped_world_has_modules_and_goals_for_groups_and_for_single_players() -> None:
    content = read_content(shipped_world()).goals
    in_modules = {key for module in content.modules for key in module.goals}
    individual = {goal.key for goal in content.goals if goal.individual}

    assert len(content.modules) >= 3
    assert len(in_modules) >= 10
    assert in_modules | individual == {goal.key for goal in content.goals}
