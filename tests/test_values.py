"""Values are shown, compared and hashed as those of attrs are."""

import re
from pathlib import Path

import attrs
import pytest

from mudgroup.messages import SignIn
from mudgroup.model.world.errors import NameTaken
from mudgroup.values import frozen, shown

PACKAGE = Path(__file__).parent.parent / "mudgroup"


@frozen
class Point:
    x: int
    y: tuple[object, ...] = ()
    secret: str = attrs.field(default="", repr=False)


@frozen(kw_only=True)
class Named(Point):
    name: str


def test_a_value_is_shown_as_attrs_would_but_by_code_that_all_share() -> None:
    point = Point(1, (Point(2),), "s")

    assert repr(point) == "Point(x=1, y=(Point(x=2, y=()),))"
    assert repr(Named(1, name="a")) == "Named(x=1, y=(), name='a')"
    assert repr(NameTaken("Ada", "Bo")) == "NameTaken(typed='Ada', holder='Bo')"
    assert {Point.__repr__, Named.__repr__, SignIn.__repr__} == {shown}


def test_a_value_that_holds_itself_is_shown() -> None:
    held: list[object] = []
    point = Point(1, (held,))
    held.append(point)

    assert repr(point) == "Point(x=1, y=([...],))"


def test_values_are_equal_and_hashed_by_their_fields_and_stay_as_they_are() -> None:
    point = Point(1)

    assert point == Point(1) != Point(2)
    assert len({point, Point(1)}) == 1
    assert point != Named(1, name="a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]


def test_all_values_of_the_package_are_made_so() -> None:
    imports = re.compile(r"^from attrs import .*\bfrozen\b", re.MULTILINE)
    modules = (path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "values.py")

    assert [str(path) for path in modules if imports.search(path.read_text("utf-8"))] == []
