"""Many members, long names, and a world in which nothing is yet."""

import string
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.audit import faults
from tests.browser.site import RULES, Site, site
from tests.browser.visitor import PHONE, Visit
from tests.scenes import PASSWORD, WORLD, EngineStage
from tests.transcript import log_in

MEMBERS = 200
GROUP = "Wolkensteins and their many descendants"
LONGEST = 24
"""Letters of a name."""


def long_names() -> Iterator[str]:
    """Names as long as may be, which differ in their last letters."""
    for ends in product(string.ascii_lowercase, repeat=2):
        end = "".join(ends)
        yield "Wolkenstein".ljust(LONGEST - len(end), "w") + end


def fill(data: Path) -> None:
    """Put many players into one group, before a server is there."""
    stage = EngineStage(data, RULES)
    first, *others = islice(long_names(), MEMBERS)
    for name in (first, *others):
        log_in(stage, name, f"create {name} {PASSWORD}")
    stage.type(first, f"group create {GROUP}")
    for name in others:
        stage.type(first, f"group add {name}")
    stage.close()


@pytest.fixture(scope="module")
def crowd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("crowd") / "data"
    fill(data)
    with site(data, world=WORLD) as there:
        yield there


def test_a_group_of_two_hundred_with_long_names_is_drawn_on_a_phone(
    visit: Visit, crowd: Site
) -> None:
    ada = visit(next(long_names()), crowd.url, PHONE)
    ada.arrive()
    ada.sign_in()
    assert faults(ada.page) == []
    ada.show("Group")
    expect(ada.part("Members")).to_contain_text(f"{MEMBERS} members, 1 online")
    ada.press(f"Show all {MEMBERS}")
    expect(ada.page.locator(".members > li")).to_have_count(MEMBERS)

    assert faults(ada.page) == []


def test_a_world_of_one_room_without_ways_says_what_is_not_there(
    visit: Visit, tmp_path: Path
) -> None:
    world = tmp_path / "world"
    (world / "places").mkdir(parents=True)
    (world / "world.toml").write_text('name = "Void"\nstart = "void"\nbanner = "VOID"\n', "utf-8")
    (world / "places" / "void.toml").write_text(
        '[void]\nname = "Nowhere"\ndescription = "Nothing."\nexits = {}\n', "utf-8"
    )
    with site(tmp_path / "data", world=world) as there:
        ada = visit("Ada", there.url, PHONE).create()
        ada.show("Room")
        for words in ("There is no way out that you can see.", "You are alone here."):
            expect(ada.page.get_by_text(words)).to_be_visible()
        ada.show("Group")
        expect(ada.page.get_by_text("You are in no group.")).to_be_visible()

        assert faults(ada.page) == []
