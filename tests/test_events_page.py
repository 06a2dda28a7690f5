"""What docs/events.md shows of documents is what the server sends, and its patches are right."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mudgroup.model.records.places import Room
from mudgroup.model.world.turn import Turn
from mudgroup.views.documents.difference import difference
from tests.engine.reading_data import TO_THE_QUARRY, Client, DataGame, bare, fold

PAGE = (Path(__file__).parents[1] / "docs" / "events.md").read_text("utf-8")
SENT = [
    (package, json.loads(value))
    for block in re.findall(r"^```json server\n(.*?)^```", PAGE, re.M | re.S)
    for package, value in (line.split(" ", 1) for line in block.splitlines())
]
DOCUMENTS = [(package, value) for package, value in SENT if package in Client.WHOLE]
PATCHES = [value for package, value in SENT if package == "Mudgroup.Patch"]

BY_KEY = {
    *("groups", "carried", "samples", "invitations", "muted", "goals", "people", "outcrops"),
    *("instruments", "members", "notes", "squares", "here", "listeners", "places"),
}
"""The keys of objects whose own keys are numbers or names of things."""


def shape(value: Any, key: str = "") -> Any:
    """A value with its keys, and the types of what they have; what has null may have any."""
    if isinstance(value, dict):
        if key in BY_KEY:
            return {"*": merged([shape(known) for known in value.values()])}
        return {name: shape(known, name) for name, known in value.items()}
    if isinstance(value, list):
        return [merged([shape(known) for known in value])]
    return None if value is None else type(value).__name__


def merged(shapes: list[Any]) -> Any:
    """What several shapes are together; they do not contradict one another."""
    known = [one for one in shapes if one is not None]
    if known and all(isinstance(one, dict) for one in known):
        keys = dict.fromkeys(key for one in known for key in one)
        return {key: merged([one.get(key) for one in known]) for key in keys}
    if known and all(isinstance(one, list) for one in known):
        return [merged([one[0] for one in known])]
    assert len({*map(str, known)}) <= 1, known
    return known[0] if known else None


def lay_the_quarry_on_the_map(turn: Turn) -> None:
    """Let the quarry be a square of its map."""
    quarry = turn.get(Room, turn.world.places["quarry"])
    turn.put(evolve(quarry, grid="B2"))


def played() -> DataGame:
    """A game in which everything has been done that a document shows."""
    game = DataGame("Ada", "Bo", "Cy", "Tea", reading=("Ada", "Bo", "Tea"))
    game.promote("Tea")
    game.work(lay_the_quarry_on_the_map)
    for name in ("Ada", "Bo", "Cy"):
        game.type(name, *TO_THE_QUARRY)
    game.type("Cy", "group create Salt Party", "group invite Ada", "group invite Bo")
    game.type("Cy", "group goal choose Beginning")
    game.type("Ada", "group create Rocks", "group add Bo", "group goal choose Beginning")
    game.type("Ada", "group floor moderated", "group rights Bo -follow", "group note write A = B")
    game.type("Bo", "group hand", "take compass", "goal take All Alone", "mute Tea", "afk tea")
    game.type("Ada", "out", "garden", "gate", "quarry", "map mark A1 basalt")
    game.type("Ada", "take pick", "sample white vein", "group note write More", "A vein.")
    game.type("Tea", "@listen Rocks", "@listen Salt Party", "@mute Ada for 10m because shouting")
    game.type("Tea", "@ban Ada in Salt Party")
    return game


@pytest.fixture(scope="module")
def sent() -> list[tuple[str, Any]]:
    """All whole documents that a played world gives, with their packages."""
    game = played()
    names = {kind: package for package, kind in Client.WHOLE.items()}
    return [
        (names[kind], document)
        for name in game.clients
        for (kind, _), document in game.anew(name).items()
    ]


@pytest.mark.parametrize("package", Client.WHOLE)
def test_a_document_has_the_keys_and_types_that_the_page_shows(
    package: str, sent: list[tuple[str, Any]]
) -> None:
    shown = merged([shape(value) for name, value in DOCUMENTS if name == package])

    assert shown == merged([shape(value) for name, value in sent if name == package])


@pytest.mark.parametrize("patch", PATCHES, ids=str)
def test_a_patch_changes_a_document_that_the_page_shows_and_nothing_else(patch: Any) -> None:
    (kind,) = patch.keys() - {"patch"}
    (before,) = [
        value
        for package, value in DOCUMENTS
        if Client.WHOLE[package] == kind and value.get("id") == patch[kind]
    ]
    after = fold(before, patch["patch"])

    if after is None:
        assert kind == "group"
    else:
        assert patch["patch"] == difference(before, after)
        assert bare(before) != bare(after)
