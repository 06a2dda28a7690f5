"""How commands of the field are taken apart."""

import pytest

from mudgroup.commands.field import parted
from mudgroup.commands.table import run
from mudgroup.model.field.errors import NoSuchInstrument, NoSuchKind, NothingThere
from mudgroup.model.field.events import Identified, KindSeen, Taken, Tested
from mudgroup.model.world.errors import BadUsage, Refused
from tests.commands.typed import told
from tests.model.field_scenes import at_quarry


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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("take hand lense", Taken),
        ("scratch the dark dike", Tested),
        ("guide granit", KindSeen),
        ("guide bazalt", KindSeen),
        ("report dyke basalt", Identified),
        ("report dark dyke basalt", Identified),
    ],
)
def test_a_slip_in_a_name_that_can_mean_one_thing_is_taken_for_it(line: str, kind: type) -> None:
    assert isinstance(told(at_quarry("Ada"), "Ada", line), kind)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("take xyzzy", NoSuchInstrument),
        ("scratch xyzzy", NothingThere),
        ("guide xyzzy", NoSuchKind),
        ("report dark dyke bazalt", NothingThere),
        ("report dyke", BadUsage),
        ("report dark dyke as bazalt", NoSuchKind),
    ],
)
def test_what_is_near_to_nothing_is_refused_and_no_report_is_guessed(
    line: str, why: type[Refused]
) -> None:
    small = at_quarry("Ada")

    with pytest.raises(why):
        run(small.turn(), small.player("Ada"), line)
