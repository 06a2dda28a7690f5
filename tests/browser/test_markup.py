"""Markup and directives in every field that a player can fill are shown as they were typed."""

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.site import Site
from tests.browser.visitor import Names, Visit, Visitor
from tests.scenes import PASSWORD
from tests.sockets import Talker

MARKUP = '<b>#GROUP|1|say|x</b><img src=x onerror="alert(1)">{{1}}&lt;'
MADE = "main b, main img, main script, dialog b, dialog img, dialog script"
"""What would be there if it were read as markup."""


@pytest.fixture
def ada(visit: Visit, hall: Site, names: Names) -> Visitor:
    return visit(names("Ada"), hall.url).create()


@pytest.fixture
def eve(ada: Visitor, hall: Site, names: Names) -> Iterator[Talker]:
    """Eve, on telnet, who leads the group that Ada is in."""
    name = names("Eve")
    with contextlib.closing(Talker(hall.port, f"create {name} {PASSWORD}")) as eve:
        eve.until("Exits:")
        eve.type(f"group create {names('Hounds ')}")
        eve.type(f"group add {ada.name}")
        expect(ada.part("Members")).to_contain_text("2 online")
        yield eve


def in_log(words: str) -> Callable[[Visitor], Locator]:
    return lambda ada: ada.line_of(words)


def in_members(ada: Visitor) -> Locator:
    return ada.part("Members")


def in_room(ada: Visitor) -> Locator:
    return ada.part("Who is here")


def in_notes(ada: Visitor) -> Locator:
    return ada.part("Notes")


OTHERS: dict[str, Callable[[Visitor], Locator]] = {
    "say %s": in_log("says, "),
    "emote %s": in_log("* Eve"),
    "tell ADA %s": in_log("tells you"),
    "group say %s": in_log("says, "),
    "group note write %s = %s": in_notes,
    "afk %s": in_members,
}
"""Lines of another, and where they are read."""


def test_what_another_fills_in_is_text(ada: Visitor, eve: Talker) -> None:
    for line, place in OTHERS.items():
        eve.type(line.replace("ADA", ada.name).replace("%s", MARKUP))
        expect(place(ada).last).to_contain_text(MARKUP)
    ada.page.get_by_role("button", name="Read ").click()
    expect(ada.page.get_by_role("dialog").locator(".as-written")).to_have_text(MARKUP)

    expect(ada.page.locator(MADE)).to_have_count(0)


OWN: dict[str, tuple[str, str]] = {
    "Name of the new group": ("Form a group", MARKUP),
    "A part of a name": ("Find", MARKUP),
    "What you look for": ("Tell them", f"“{MARKUP}”"),
}
"""Fields of the page, what sends them, and what is read then."""


def test_what_one_fills_in_oneself_is_text(visit: Visit, hall: Site, names: Names) -> None:
    """A name cannot be markup, and is told so as text."""
    ada = visit(names("Ada"), hall.url).create()
    for label, (button, shown) in OWN.items():
        ada.page.get_by_label(label).fill(MARKUP)
        ada.press(button)
        expect(ada.page.locator("#main")).to_contain_text(shown)
    for line in ("describe me %s", "map mark A1 %s", "report player %s x", "%s"):
        ada.type(line.replace("%s", MARKUP))
        expect(ada.log.locator("code").last).to_have_text(line.replace("%s", MARKUP))
    expect(ada.line_of("You say of yourself")).to_contain_text(MARKUP)
    expect(ada.line_of("There is no player called")).to_contain_text("<b>#GROUP|1|say|x</b><img.")

    expect(ada.page.locator(MADE)).to_have_count(0)


def test_a_name_at_the_door_is_text(visit: Visit, hall: Site) -> None:
    eve = visit(MARKUP, hall.url)
    eve.arrive()
    eve.fill_in()
    eve.press("Create a player")

    expect(eve.page.get_by_role("alert")).to_contain_text(" ")
    expect(eve.page.locator(MADE)).to_have_count(0)
