"""What a world's files say, and what applying them would change."""

from pathlib import Path

from attrs import evolve

from mudgroup.model.content.world import Place
from mudgroup.server.content.plan import apply_stopped, plan, summary, unreached
from mudgroup.server.content.read import read_content
from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import START, WORLD
from tests.small_world import SmallWorld

FILES = read_content(WORLD)


def test_the_summary_counts_by_region_and_kind() -> None:
    assert summary(FILES)[:9] == [
        "Testland: 9 places, 5 outcrops",
        "  region  places  outcrops",
        "  rooms        5         0",
        "  works        4         5",
        "kinds: 5 (igneous 2, mineral 3)",
        "outcrops: 5 (boulder 2, outcrop 2, vein 1)",
        "instruments: 13 (GPS receiver 1, acid bottle 1, compass 1, copper coin 1, hand lens 1,"
        " headlamp 2, magnet 1, pocket knife 1, rock pick 2, spring balance 1, streak plate 1)",
        "companions: 4 (sage 2, thyme 2)",
        "goals: 3 for groups in 2 modules, 2 for single players; 4 roles, 1 map",
    ]


def test_the_summary_names_goals_that_no_group_can_get() -> None:
    goals = evolve(FILES.goals, modules=FILES.goals.modules[:1])

    assert "no module has the goals: test-it" in summary(evolve(FILES, goals=goals))


def test_the_summary_names_what_nobody_will_meet() -> None:
    island = Place("island", "Island", "D.", {}, region="sea")
    content = evolve(FILES, places=(*FILES.places, island), outcrops=FILES.outcrops[1:])

    assert unreached(content) == {"island"}
    assert summary(content)[-2:] == [
        "no way leads from the start to: island",
        "no outcrop is made of: basalt",
    ]


def test_a_plan_tells_new_changed_and_retired_and_changes_nothing() -> None:
    small = SmallWorld("Ada")
    before = small.world
    tower = Place("tower", "Tower", "High.", {}, region="rooms")
    hall = evolve(FILES.places[0], description="A grand hall.")
    content = evolve(FILES, places=(hall, *FILES.places[1:], tower), outcrops=FILES.outcrops[:-1])
    wall = before.things.paths["outcrops/ledge-wall"]

    assert plan(small.world, content, START) == [
        f"room #{before.places['hall']} hall: description 'A plain hall.' -> 'A grand hall.'",
        f"outcrop #{wall} ledge-wall: retired False -> True",
        f"new room #{before.next_number} tower: name = 'Tower', description = 'High.',"
        " region = 'rooms'",
        "would change: new 1, changed 1, retired 1",
    ]
    assert small.world is before


def test_a_plan_of_what_is_there_says_so() -> None:
    assert plan(SmallWorld().world, FILES, START) == ["nothing would change"]


def test_files_are_applied_to_a_stopped_server(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        (line,) = apply_stopped(store, FILES, START)
        again = apply_stopped(store, FILES, START)
        world = store.load()

    assert line == f"world: {len(world.records)} records changed"
    assert again == ["world: 0 records changed"]
    assert world.records == SmallWorld().world.records
