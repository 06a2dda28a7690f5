"""The picture of the page in the README: taken of a scene that is played when it is recorded.

Letters differ from machine to machine, so that whether it still is the page is for a person to see.
"""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.visitor import Visit, Visitor, team_up

PICTURE = Path(__file__).parents[2] / "docs" / "page.png"
SIZE = (1200, 760)
MOST_BYTES = 150_000
COLOURS = 96
"""More cannot be told from so many, and cost three times the bytes."""

VISIBLE = 64
"""A difference in brightness; smaller ones come of fewer colours."""
CLOCK = 0.0015
"""Of the pixels; digits of times change more than none."""


def test_the_picture_is_small_and_as_wide_as_it_is_shown(
    recording: bool, request: pytest.FixtureRequest
) -> None:
    if recording:
        visit, house = map(request.getfixturevalue, ("visit", "house"))
        shown = Image.open(io.BytesIO(play(visit, house).page.screenshot()))
        if not alike(shown):
            shown.quantize(COLOURS).save(PICTURE, optimize=True)

    with Image.open(PICTURE) as picture:
        assert picture.size == SIZE
    assert PICTURE.stat().st_size < MOST_BYTES


def alike(shown: Image.Image) -> bool:
    """Whether the picture shows the same, but for the time of day."""
    if not PICTURE.exists():
        return False
    with Image.open(PICTURE) as kept:
        if kept.size != shown.size:
            return False
        difference = ImageChops.difference(kept.convert("L"), shown.convert("L"))
    changed = sum(difference.histogram()[VISIBLE:])
    return changed < CLOCK * SIZE[0] * SIZE[1]


def play(visit: Visit, house: Site) -> Visitor:
    """Three at work on their first goal; Ada's page."""
    ada, bo, cy = (visit(name, house.url, SIZE).create() for name in ("Ada", "Bo", "Cy"))
    team_up(ada, bo, cy)
    ada.type("group goal choose First Steps")
    bo.type("group follow")
    cy.type("group follow")
    ada.take("steel file")
    bo.take("acid bottle")
    ada.press("Steel file on the white cobble")
    ada.reads("leaves no scratch")
    bo.press("Acid bottle on the white cobble")
    ada.reads("Bo puts a drop of acid on the white cobble")
    cy.say("No scratch and no fizz. So it is harder than steel, Ada?")
    ada.reads("harder than steel")
    ada.say("Then it may be quartz. Let me see it through the lens.")
    ada.reads("Then it may be quartz.")
    expect(ada.part("Goal: Stones at Hand")).to_contain_text("2 of 3")
    ada.page.locator("#main .side").evaluate("side => side.scrollTo(0, 0)")
    return ada
