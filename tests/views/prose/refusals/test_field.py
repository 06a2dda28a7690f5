"""What cannot be done in the field, and what would help."""

import pytest

from mudgroup.model.field.errors import (
    BagFull,
    Lacks,
    NotCarried,
    NothingThere,
    NothingToMeasure,
    ReportedTooSoon,
    TooFewPeople,
    WayOpen,
    WayShut,
)
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.errors import Refused
from mudgroup.views.prose.refusals import refusals

ADA, SITE, DYKE = Ref(1, "Ada"), Ref(5, "Landing Site"), Ref(9, "dark dyke")


@pytest.mark.parametrize(
    ("refused", "line"),
    [
        (
            Lacks(("streak plate",), (SITE,), ()),
            "You have no streak plate: there are some at Landing Site.",
        ),
        (
            Lacks(("copper coin", "knife"), (), (ADA,)),
            "You have no copper coin or knife: all are carried, by Ada too.",
        ),
        (Lacks(("rope",), (), (), way="up"), "You have no rope to go up: there are none."),
        (Lacks((), (), ()), "There is no instrument for that anywhere."),
        (NothingThere("wall", ()), "There is no wall here, nor any outcrop."),
        (NotCarried("pick", ()), "You do not carry pick, nor anything else."),
        (BagFull(Ref(2, "Bo"), 2), "Bo's bag is full (2 samples)."),
        (TooFewPeople("up", 3, 2), "It takes 3 people to go up, and you are 2."),
        (
            WayShut("in", "chief-engineer", False, (ADA,)),
            "The way in is shut, and only the chief engineer of a group opens it: ask Ada.",
        ),
        (WayShut("in", "engineer", True, ()), "The way in is shut. You can open it: 'open in'."),
        (WayOpen("in", 30), "The way in is open, for 30 seconds more."),
        (NothingToMeasure(DYKE, "vein"), "There is no plane in the dark dyke that you could"),
        (
            ReportedTooSoon(DYKE, 1),
            "Test the dark dyke first: you can report it again in 1 second.",
        ),
    ],
)
def test_a_refusal_says_what_is_missing_and_what_would_help(refused: Refused, line: str) -> None:
    assert refusals.sentence(refused, 1).startswith(line)
