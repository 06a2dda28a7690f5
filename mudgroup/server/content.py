"""The world's files: TOML, checked in whole before anything changes.

``world.toml`` names the world; every other file holds rooms, a table for each key.
"""

import re
import tomllib
from pathlib import Path
from typing import TypeVar

import cattrs
from attrs import frozen
from cattrs.preconf.tomllib import make_converter

from mudgroup.model.content import Content, Place
from mudgroup.server.goal_content import FILES as GOAL_FILES
from mudgroup.server.goal_content import read_goals
from mudgroup.server.text import clean

T = TypeVar("T")

WORD = re.compile(r"[a-z][a-z0-9_-]*")


class BadContent(Exception):
    """The world's files have mistakes; ``problems`` is one line for each: file, key, field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@frozen
class _Head:
    name: str
    start: str
    banner: str


@frozen
class _Room:
    name: str
    description: str
    exits: dict[str, str]
    capacity: int = 0


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected a text in quotes")
    return value


def _number(value: object, _: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("expected a whole number, 0 or more")
    return value


_converter = make_converter(forbid_extra_keys=True)
_converter.register_structure_hook(str, _text)
_converter.register_structure_hook(int, _number)


def read_content(folder: Path) -> Content:
    """The content of a folder. Raises BadContent with every mistake in it."""
    problems: list[str] = []
    head: _Head | None = None
    rooms: dict[str, tuple[str, _Room]] = {}
    paths = [path for path in sorted(folder.glob("*.toml")) if path.name not in GOAL_FILES]
    if folder / "world.toml" not in paths:
        raise BadContent([f"{folder}: no world.toml in this folder"])
    for path in paths:
        table = _read(path, problems)
        if path.name == "world.toml":
            head = _structure(table, _Head, path.name, problems)
            continue
        for key, value in table.items():
            if key in rooms:
                problems.append(f"{path.name}: {key}: also in {rooms[key][0]}")
            elif room := _structure(value, _Room, f"{path.name}: {key}", problems):
                rooms[key] = (path.name, room)
    if head and not problems:
        problems += _check(head, rooms)
    goals = read_goals(folder, problems)
    if problems or head is None:
        raise BadContent(problems)
    places = tuple(
        Place(key, _line(room.name), _line(room.description), room.exits, room.capacity)
        for key, (_, room) in rooms.items()
    )
    banner = "\n".join(clean(line.encode()) for line in head.banner.strip("\n").splitlines())
    return Content(_line(head.name), banner, head.start, places, goals)


def _read(path: Path, problems: list[str]) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path.name}: {error}")
        return {}


def _structure(value: object, kind: type[T], where: str, problems: list[str]) -> T | None:
    try:
        return _converter.structure(value, kind)
    except Exception as error:
        problems += [f"{where}: {line}" for line in cattrs.transform_error(error, path="field")]
        return None


def _line(text: str) -> str:
    """A text of a file as one line."""
    return " ".join(clean(text.replace("\n", " ").encode()).split())


def _check(head: _Head, rooms: dict[str, tuple[str, _Room]]) -> list[str]:
    """What is wrong between rooms: ways to nowhere, ways without a way back."""
    problems = []
    if head.start not in rooms:
        problems.append(f"world.toml: start: there is no room {head.start}")
    for key, (file, room) in rooms.items():
        if not WORD.fullmatch(key):
            problems.append(f"{file}: {key}: a key is lower-case letters, digits, - and _")
        for direction, target in room.exits.items():
            where = f"{file}: {key}: exits.{direction}"
            if not WORD.fullmatch(direction):
                problems.append(f"{where}: a direction is one lower-case word")
            if target not in rooms:
                problems.append(f"{where}: there is no room {target}")
            elif key not in rooms[target][1].exits.values():
                problems.append(f"{where}: {target} has no way back")
    return problems
