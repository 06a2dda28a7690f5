"""How commands of the field are taken apart."""

import pytest

from mudgroup.commands.field import parted


@pytest.mark.parametrize(
    ("rest", "word", "parts"),
    [
        ("dyke as basalt", "as", ("dyke", "basalt")),
        ("dyke AS basalt", "as", ("dyke", "basalt")),
        ("dark   dyke as  vein  quartz", "as", ("dark dyke", "vein quartz")),
        ("dyke as", "as", ("dyke", "")),
        ("dyke", "as", ("dyke", "")),
        ("mass as asphalt", "as", ("mass", "asphalt")),
        ("rock as hard as flint", "as", ("rock as hard", "flint")),
        ("as basalt", "as", ("as basalt", "")),
        ("", "with", ("", "")),
    ],
)
def test_the_last_word_parts_a_line(rest: str, word: str, parts: tuple[str, str]) -> None:
    assert parted(rest, word) == parts
