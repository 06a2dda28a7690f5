"""The world's files: every mistake named, by file, key and field."""

from pathlib import Path

import pytest

from mudgroup.cli.common import shipped_world
from mudgroup.model.content.world import Way
from mudgroup.server.content.read import BadContent, read_content

HEAD = 'name = "W"\nstart = "a"\nbanner = "W"\n'
ROOM = '[{}]\nname = "N"\ndescription = "D"\nexits = {{ {} }}\n'


def write(folder: Path, head: str = HEAD, **files: str) -> Path:
    (folder / "world.toml").write_text(head, "utf-8")
    (folder / "places").mkdir()
    for name, text in files.items():
        (folder / "places" / f"{name}.toml").write_text(text, "utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadContent) as bad:
        read_content(folder)
    return bad.value.problems


def test_the_shipped_world_has_no_mistakes_and_every_place_can_be_reached() -> None:
    content = read_content(shipped_world())
    exits = {place.key: place.exits.values() for place in content.places}
    reached, waiting = {content.start}, [content.start]
    while waiting:
        for key in (way.to for way in exits[waiting.pop()]):
            if key not in reached:
                reached.add(key)
                waiting.append(key)

    assert reached == set(exits)
    assert len(reached) >= 10


def test_rooms_of_all_files_make_one_world(tmp_path: Path) -> None:
    folder = write(tmp_path, x=ROOM.format("a", 'up = "b"'), y=ROOM.format("b", 'down = "a"'))

    assert [place.key for place in read_content(folder).places] == ["a", "b"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (
            {"x": ROOM.format("a", 'up = "zz"')},
            "places/x.toml: a: exits.up: there is no room zz in places/",
        ),
        ({"x": ROOM.format("b", "")}, "world.toml: start: there is no room a in places/"),
        (
            {"x": "[a]\nname = 'N'\nexits = {}"},
            "places/x.toml: a: description: is missing",
        ),
        (
            {"x": ROOM.format("a", "") + "colour = 1"},
            "places/x.toml: a: colour: there is no such field",
        ),
        (
            {"x": ROOM.format("a", "").replace('"N"', "5")},
            "places/x.toml: a: name: expected a text in quotes",
        ),
        ({"x": "[a\n"}, "places/x.toml: "),
        (
            {"x": ROOM.format("a", 'up = "b"') + ROOM.format("b", "")},
            "places/x.toml: a: exits.up: b has no way back",
        ),
        ({"x": ROOM.format("a", '"UP" = "a"')}, "a direction is one lower-case word"),
    ],
)
def test_a_mistake_is_named(files: dict[str, str], words: str, tmp_path: Path) -> None:
    found = problems(write(tmp_path, **files))

    assert len(found) == 1
    assert words in found[0]


WAY = 'up = {{ to = "b", {} }}'

BACK = ROOM.format("b", 'down = "a"')

KIND = """
[granite]
name = "granite"
group = "igneous"
colour = "grey"
hardness = [6.0, 7]
streak = "white"
lustre = "vitreous"
cleavage = "none"
acid = "none"
magnetic = "none"
density = [2.6, 2.7]
lens = "Crystals."
"""

OUTCROP = """
[dyke]
name = "dark dyke"
form = "outcrop"
place = "a"
kind = "granite"
description = "A wall."
strike = 40
dip = 35
"""

INSTRUMENT = """
[knife]
name = "pocket knife"
description = "A knife."
place = "a"
uses = ["scratch"]
hardness = 5.5
"""


def world(folder: Path, **files: str) -> Path:
    """A world with one of everything; ``places_b`` stands for the file places/b.toml."""
    texts = {"places_a": ROOM.format("a", ""), "kinds_k": KIND, "outcrops_o": OUTCROP}
    texts |= {"instruments": INSTRUMENT, **files}
    (folder / "world.toml").write_text(HEAD, "utf-8")
    for name, text in texts.items():
        path = folder / f"{name.replace('_', '/')}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_a_world_has_kinds_outcrops_and_instruments(tmp_path: Path) -> None:
    content = read_content(world(tmp_path))
    (outcrop,) = content.outcrops
    (supply,) = content.instruments

    assert [(kind.key, kind.hardness) for kind in content.kinds] == [("granite", (6.0, 7.0))]
    assert (outcrop.place, outcrop.kind, outcrop.record.dip) == ("a", "granite", 35)
    assert (supply.place, supply.number, supply.record.hardness) == ("a", 1, 5.5)


def test_the_region_of_a_place_is_the_name_of_its_file(tmp_path: Path) -> None:
    (place,) = read_content(world(tmp_path, places_a=ROOM.format("a", "") + 'grid = "B4"')).places

    assert (place.region, place.grid) == ("a", "B4")


def test_an_exit_may_have_conditions(tmp_path: Path) -> None:
    way = WAY.format('needs = "knife", people = 2, opened_by = "engineer"')
    places = read_content(world(tmp_path, places_a=ROOM.format("a", way) + BACK)).places

    assert places[0].exits == {"up": Way("b", "knife", 2, "engineer")}
    assert places[1].exits == {"down": Way("a")}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("kinds_k", KIND.replace("[6.0, 7]", "[7, 6]"), "hardness: the least, 7, is more than"),
        ("kinds_k", KIND.replace("[6.0, 7]", "[7, 11]"), "hardness: expected 0 to 10, got 7 to 11"),
        ("kinds_k", KIND.replace("[6.0, 7]", "[7]"), "hardness: expected two numbers"),
        (
            "kinds_k",
            KIND.replace("[6.0, 7]", "7"),
            "hardness: expected a list of numbers, [..., ...]",
        ),
        (
            "kinds_k",
            KIND.replace("[6.0, 7]", "[true, 7]"),
            "hardness[0]: expected a number, 0 or more",
        ),
        ("kinds_k", KIND.replace("[2.6, 2.7]", "[2600, 2700]"), "density: expected 0.1 to 25"),
        ("kinds_k", KIND.replace('"igneous"', '"lava"'), "group: expected mineral, igneous"),
        ("kinds_k", KIND.replace('acid = "none"', 'acid = "no"'), "acid: expected none, weak or"),
        ("kinds_k", KIND.replace('magnetic = "none"', 'magnetic = "very"'), "magnetic: "),
        ("kinds_k", KIND + 'color = "x"', "granite: color: there is no such field"),
        ("kinds_k", KIND.replace('lustre = "vitreous"', ""), "lustre: is missing"),
        ("kinds_k", KIND.replace('"Crystals."', '""'), "lens: is empty"),
        ("outcrops_o", OUTCROP.replace("strike = 40", "strike = 360"), "strike: expected 0 to 359"),
        ("outcrops_o", OUTCROP.replace("dip = 35", "dip = 91"), "dip: expected 0 to 90"),
        ("outcrops_o", OUTCROP.replace("dip = 35", "dip = -1"), "dip: expected 0 to 90"),
        ("outcrops_o", OUTCROP.replace('"outcrop"', '"hill"'), "form: expected outcrop, boulder"),
        (
            "outcrops_o",
            OUTCROP.replace('place = "a"', 'place = "x"'),
            "place: there is no room x in places/",
        ),
        ("outcrops_o", OUTCROP.replace('"granite"', '"x"'), "kind: there is no kind x in kinds/"),
        ("instruments", INSTRUMENT + "number = 0", "number: expected a whole number, 1 or more"),
        ("instruments", INSTRUMENT.replace('["scratch"]', '["cut"]'), "uses[0]: expected sample, "),
        ("instruments", INSTRUMENT.replace('"a"', '"x"'), "place: there is no room x in places/"),
        (
            "places_a",
            ROOM.format("a", WAY.format('needs = "rope"')) + BACK,
            "places/a.toml: a: exits.up.needs: there is no instrument rope in instruments.toml",
        ),
        (
            "places_a",
            ROOM.format("a", WAY.format("people = 1")) + BACK,
            "exits.up.people: who goes is one already",
        ),
        (
            "places_a",
            ROOM.format("a", WAY.format("need = 1")) + BACK,
            "exits.up.need: there is no such field",
        ),
        (
            "places_a",
            ROOM.format("a", "up = 5") + BACK,
            "exits.up: expected a text in quotes or a table, { to =",
        ),
        ("places_a", ROOM.format("a", "") + 'grid = "4B"', "grid: expected a letter and a number"),
        ("places_a", ROOM.format("a", "").replace('"D"', '" "'), "description: is empty"),
        ("rooms", ROOM.format("b", ""), "rooms.toml: not a file of a world's folder"),
        ("rocks_x", KIND, "rocks/x.toml: not a folder of a world"),
    ],
)
def test_a_mistake_in_things_is_named(name: str, text: str, words: str, tmp_path: Path) -> None:
    (found,) = problems(world(tmp_path, **{name: text}))

    assert words in found
    assert found.startswith(name.replace("_", "/") + ".toml: ")


def test_a_role_that_opens_a_way_is_one_of_the_roles_if_there_are_any(tmp_path: Path) -> None:
    way = ROOM.format("a", WAY.format('opened_by = "cook"')) + BACK
    folder = world(tmp_path, places_a=way)

    assert read_content(folder).places[0].exits["up"].opened_by == "cook"

    role = "name = 'engineer'\ndescription = 'D'\nactions = { open = { points = 1, most = 1 } }\n"
    (folder / "roles.toml").write_text(f"[engineer]\n{role}", "utf-8")

    assert problems(folder) == [
        "places/a.toml: a: exits.up.opened_by: there is no role cook in roles.toml"
    ]


def test_mistakes_within_and_between_rows_are_named_together(tmp_path: Path) -> None:
    kinds = KIND.replace("[6.0, 7]", "[7, 6]")
    outcrops = OUTCROP.replace("dip = 35", "dip = 91").replace('place = "a"', 'place = "x"')
    found = problems(world(tmp_path, kinds_k=kinds, outcrops_o=outcrops))

    assert [line.split(": ")[:3] for line in found] == [
        ["kinds/k.toml", "granite", "hardness"],
        ["outcrops/o.toml", "dyke", "place"],
        ["outcrops/o.toml", "dyke", "dip"],
    ]


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path, x="[a\n", y="b = 1", z=ROOM.format("c", "").replace("name", "nam"))

    assert [problem.split(":")[0] for problem in problems(folder)] == [
        "places/x.toml",
        "places/y.toml",
        "places/z.toml",
        "places/z.toml",
    ]


def test_every_mistake_of_a_table_is_named(tmp_path: Path) -> None:
    way = WAY.format("needs = 3, need = 4, people = -1")
    room = ROOM.format("a", way).replace('"N"', '""').replace('"D"', "5")
    folder = world(tmp_path, places_a=room + BACK + "size = 1\nhight = 2\n")

    assert problems(folder) == [
        "places/a.toml: a: name: is empty",
        "places/a.toml: a: description: expected a text in quotes",
        "places/a.toml: a: exits.up.needs: expected a text in quotes",
        "places/a.toml: a: exits.up.people: expected a whole number, 0 or more",
        "places/a.toml: a: exits.up.need: there is no such field",
        "places/a.toml: b: hight: there is no such field",
        "places/a.toml: b: size: there is no such field",
    ]


@pytest.mark.parametrize("name", ["places_a", "kinds_k", "instruments", "world"])
def test_of_a_file_that_is_no_toml_nothing_is_missing_elsewhere(name: str, tmp_path: Path) -> None:
    way = ROOM.format("b", WAY.format('needs = "knife"'))
    (found,) = problems(world(tmp_path, places_b=way, **{name: "[a\n"}))

    assert found.startswith(f"{name.replace('_', '/')}.toml: Expected ']'")


def test_a_folder_without_a_world_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{tmp_path}: no world.toml in this folder"]


def test_control_characters_of_a_file_never_reach_players(tmp_path: Path) -> None:
    text = ROOM.format("a", "").replace('"D"', '"one\\u001b[1m two\\n  three\\u202e"')

    assert read_content(write(tmp_path, x=text)).places[0].description == "one two three"
