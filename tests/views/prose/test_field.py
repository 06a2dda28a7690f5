"""Prose of the field."""

import pytest

from mudgroup.model.field.events import (
    FieldTestsSeen,
    GuideSeen,
    InventorySeen,
    KindsNarrowed,
    Measured,
    Tested,
)
from mudgroup.model.records.refs import Ref
from tests.views.reading import shown

ADA, DYKE = Ref(1, "Ada"), Ref(9, "dark dyke")


@pytest.mark.parametrize(
    ("test", "finding", "line"),
    [
        ("streak", "grey", "The dark dyke leaves a grey streak."),
        ("streak", "none", "The dark dyke leaves no streak: it is harder than the plate."),
        ("streak", "orange", "The dark dyke leaves an orange streak."),
        ("scratch", "barely", "You try the x on the dark dyke: it leaves the faintest scratch."),
        (
            "acid",
            "weak",
            "A drop of acid on the dark dyke: it fizzes, but only where it is powder.",
        ),
        ("magnet", "none", "The magnet at the dark dyke: it is not drawn at all."),
        ("weigh", "2.7", "The dark dyke weighs 2.7 times as much as water (g/cm3)."),
    ],
)
def test_only_who_tests_reads_what_was_found(test: str, finding: str, line: str) -> None:
    event = Tested(to=(1, 2), actor=ADA, thing=DYKE, test=test, finding=finding, tool="x")

    assert shown(event) == (line,)
    (seen,) = shown(event, 2)
    assert seen.startswith("Ada ")
    assert finding not in seen


@pytest.mark.parametrize(
    ("strike", "dip", "words"),
    [
        (40, 35, "strike 040 degrees, dip 35 degrees to the southeast"),
        (0, 10, "strike 000 degrees, dip 10 degrees to the east"),
        (270, 10, "strike 270 degrees, dip 10 degrees to the north"),
        (350, 10, "strike 350 degrees, dip 10 degrees to the east"),
        (310, 90, "strike 310 degrees, dip 90 degrees."),
        (10, 0, "strike 010 degrees, dip 0 degrees."),
    ],
)
def test_a_plane_dips_to_the_right_of_its_strike(strike: int, dip: int, words: str) -> None:
    event = Measured(to=(1,), actor=ADA, thing=DYKE, strike=strike, dip=dip)

    assert words in shown(event)[0]


def test_who_has_nothing_is_told_how_to_take_something() -> None:
    event = InventorySeen(to=(1,), actor=ADA, instruments=(), samples=())

    assert shown(event) == (
        "You carry nothing. 'take INSTRUMENT' takes one that lies where you are.",
    )


def test_names_of_several_words_are_not_broken() -> None:
    many = tuple(Ref(n, "rock pick") for n in range(12))
    lines = shown(InventorySeen(to=(1,), actor=ADA, instruments=many, samples=()))

    assert len(lines) > 1
    assert all(line.endswith(("pick", "pick,")) for line in lines)


def test_an_empty_guide_says_so() -> None:
    assert shown(GuideSeen(to=(1,), actor=ADA, groups=())) == ("The field guide is empty.",)


@pytest.mark.parametrize(
    ("tests", "lacking", "line"),
    [
        (("scratch",), (), "You can type 'scratch dark dyke'."),
        (
            ("lens", "acid"),
            (("streak", "streak plate"),),
            "You can type 'look at dark dyke through lens' or 'acid dark dyke' (done). You could"
            " also 'streak dark dyke' with a streak plate.",
        ),
        (
            ("scratch",),
            (("acid", "acid bottle"), ("magnet", "magnet")),
            "You can type 'scratch dark dyke'. You could also 'acid dark dyke' (done) with an acid"
            " bottle or 'magnet dark dyke' with a magnet.",
        ),
    ],
)
def test_the_tests_that_can_be_done_are_told_as_they_are_typed(
    tests: tuple[str, ...], lacking: tuple[tuple[str, str], ...], line: str
) -> None:
    seen = FieldTestsSeen(
        to=(1,), actor=ADA, thing=DYKE, tests=tests, lacking=lacking, done=("acid",)
    )

    assert " ".join(shown(seen)) == line


@pytest.mark.parametrize(
    ("tests", "kinds", "fit", "told"),
    [
        (
            (),
            (),
            97,
            "The guide sorts by streak, scratch, acid, magnet or weigh, and none is known of the"
            " dark dyke yet. 'scratch dark dyke with file' would leave fewest.",
        ),
        (
            ("acid",),
            (),
            60,
            "60 of 97 kinds fit what was found on the dark dyke (acid). 'scratch dark dyke with"
            " file' would leave fewest.",
        ),
        (
            ("acid", "pocket knife"),
            ("opal", "rock crystal"),
            2,
            "2 of 97 kinds fit what was found on the dark dyke (acid and pocket knife): opal, rock"
            " crystal 'guide KIND' shows the properties of one. 'scratch dark dyke with file' would"
            " leave fewest.",
        ),
        (
            ("acid",),
            ("opal",),
            1,
            "1 of 97 kinds fits what was found on the dark dyke (acid): opal 'guide KIND' shows the"
            " properties of one.",
        ),
    ],
)
def test_kinds_that_fit_are_counted_and_named_if_they_are_few(
    tests: tuple[str, ...], kinds: tuple[str, ...], fit: int, told: str
) -> None:
    event = narrowed(tests, kinds, fit, "scratch", "steel file")

    assert " ".join(shown(event)) == told


def narrowed(
    tests: tuple[str, ...], kinds: tuple[str, ...], fit: int, test: str, tool: str = ""
) -> KindsNarrowed:
    return KindsNarrowed(
        to=(1,),
        actor=ADA,
        thing=DYKE,
        tests=tests,
        kinds=kinds,
        fit=fit,
        of=97,
        next=test,
        tool=tool,
    )


@pytest.mark.parametrize(
    ("test", "tool", "told"),
    [
        ("acid", "", "'acid dark dyke' would leave fewest."),
        ("scratch", "fingernail", "'scratch dark dyke' would leave fewest."),
        (
            "",
            "",
            "No other test tells them apart: 'look at dark dyke through lens' and compare.",
        ),
    ],
)
def test_what_to_try_next_is_told_as_it_is_typed(test: str, tool: str, told: str) -> None:
    assert " ".join(shown(narrowed(("magnet",), (), 60, test, tool))).endswith(told)
