"""What stands in the rows of the world's files: the shape of each table."""

from typing import Any

from attrs import frozen
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn
from cattrs.preconf.tomllib import make_converter

from mudgroup.model.content import Way
from mudgroup.text import clean, one_line

Value = Any
"""What TOML gives for one key."""


@frozen
class WorldRow:
    """The file world.toml."""

    name: str
    start: str
    banner: str


@frozen
class PlaceRow:
    """A room; its region is the name of its file."""

    name: str
    description: str
    exits: dict[str, Way]
    capacity: int = 0
    grid: str = ""


@frozen
class KindRow:
    """A kind of rock or mineral."""

    name: str
    group: str
    colour: str
    hardness: tuple[float, ...]
    streak: str
    lustre: str
    cleavage: str
    acid: str
    magnetic: str
    density: tuple[float, ...]
    lens: str
    formula: str = ""


@frozen
class OutcropRow:
    """An outcrop, boulder or vein."""

    name: str
    form: str
    place: str
    kind: str
    description: str
    strike: int | None = None
    dip: int | None = None


@frozen
class InstrumentRow:
    """A field instrument, of which there may be several."""

    name: str
    description: str
    place: str
    uses: tuple[str, ...]
    number: int = 1
    hardness: float = 0.0


def several_lines(text: str) -> str:
    """A text of a file line by line, without what could confuse a terminal."""
    return "\n".join(clean(line.encode()) for line in text.strip("\n").splitlines())


def _text(value: Value, _: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected a text in quotes")
    return value


def _whole(value: Value, _: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("expected a whole number, 0 or more")
    return value


def _perhaps_whole(value: Value, _: object) -> int | None:
    return None if value is None else _whole(value, int)


def _number(value: Value, _: object) -> float:
    if type(value) not in (int, float) or not 0 <= value < float("inf"):
        raise ValueError("expected a number, 0 or more")
    return float(value)


def strict(lines: bool = False) -> Converter:
    """A converter that turns no TOML type into another, and knows every mistake.

    Texts become one line each, unless ``lines`` keeps theirs.
    """
    converter = make_converter(forbid_extra_keys=True)
    shape = several_lines if lines else one_line
    converter.register_structure_hook(str, lambda value, kind: shape(_text(value, kind)))
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook_func(lambda kind: kind == int | None, _perhaps_whole)
    table = make_dict_structure_fn(Way, converter, _cattrs_forbid_extra_keys=True)

    def way(value: Value, kind: type[Way]) -> Way:
        """A way is the key of a room, or a table with conditions."""
        if isinstance(value, str):
            return Way(one_line(value))
        if not isinstance(value, dict):
            raise ValueError("expected the key of a room, or a table such as { to = 'cave' }")
        return table(value, kind)

    converter.register_structure_hook(Way, way)
    return converter
