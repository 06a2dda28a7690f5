"""A connection that breaks, a page that is loaded anew, a second tab, a server that is killed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.cable import Cable
from tests.browser.site import Site, site
from tests.browser.visitor import Names, Visit, Visitor, team_up

BROKEN = "reconnecting"


@pytest.fixture
def cable(house: Site) -> Iterator[Cable]:
    cable = Cable(house.web_port)
    yield cable
    cable.close()


@pytest.fixture
def pair(visit: Visit, house: Site, cable: Cable, names: Names) -> tuple[Visitor, Visitor]:
    """Ada behind the cable, and Bo, in a group."""
    ada = visit(names("Ada"), f"http://127.0.0.1:{cable.port}").create()
    bo = visit(names("Bo"), house.url).create()
    team_up(ada, bo, group=names("Hounds "))
    return ada, bo


def lines(visitor: Visitor, *marks: str) -> list[str]:
    """Which of some marks the lines of the log hold, in their order."""
    shown = visitor.log.locator("li.line").all_inner_texts()
    return [mark for line in shown for mark in marks if mark in line]


def test_after_a_drop_in_the_middle_of_everything_nothing_is_there_twice_and_nothing_missing(
    pair: tuple[Visitor, Visitor], cable: Cable
) -> None:
    ada, bo = pair
    bo.say("one of five")
    ada.reads("one of five")
    cable.pull()
    expect(ada.page.locator(".link")).to_contain_text(BROKEN)
    for word in ("two", "three", "four"):
        bo.say(f"{word} of five")
    bo.press("North Windy Ridge")
    bo.reads("four of five")
    ada.line.fill("half a sentence")
    cable.plug()
    expect(ada.page.locator("#status")).to_contain_text("lines while you were away.")
    ada.inside()
    bo.say("five of five")
    ada.reads("five of five")

    marks = [f"{word} of five" for word in ("one", "two", "three", "four", "five")]
    assert marks == lines(ada, *marks)
    expect(ada.part("Members")).to_contain_text("Windy Ridge")
    expect(ada.line).to_have_value("half a sentence")


def test_what_is_typed_without_a_connection_is_done_once_when_it_is_back(
    pair: tuple[Visitor, Visitor], cable: Cable
) -> None:
    ada, bo = pair
    cable.pull()
    expect(ada.page.locator(".link")).to_contain_text(BROKEN)
    ada.say("first while it was away")
    ada.say("second while it was away")
    expect(ada.page.locator(".outbox")).to_contain_text("waits for the connection")
    ada.press("Write a note")
    ada.page.get_by_label("Subject").fill("On the way")
    ada.page.get_by_label("Text").fill("one\ntwo\nthree")
    ada.press("Save")
    expect(ada.page.get_by_text("Saving goes on when the connection")).to_be_visible()
    cable.plug()
    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    bo.press("Read On the way")

    expect(bo.page.get_by_role("dialog")).to_contain_text("one two three")
    expect(ada.page.locator(".outbox")).to_have_count(0)
    for visitor in (bo, ada):
        visitor.reads("first while it was away", "second while it was away")


def test_a_reload_keeps_who_one_is_and_what_one_has_half_written(
    pair: tuple[Visitor, Visitor],
) -> None:
    ada, bo = pair
    bo.say("before the reload")
    ada.reads("before the reload")
    ada.aim("Group")
    ada.line.fill("half a sentence")
    ada.press("Write a note")
    ada.page.get_by_label("Subject").fill("Half")
    ada.page.get_by_label("Text").fill("A beginning.")
    ada.page.reload()
    ada.inside()

    expect(ada.line).to_have_value("half a sentence")
    ada.reads("before the reload")
    ada.line.press("Enter")
    bo.reads("half a sentence")
    ada.press("Write a note")
    expect(ada.page.get_by_label("Subject")).to_have_value("Half")
    expect(ada.page.get_by_label("Text")).to_have_value("A beginning.")


def test_of_two_tabs_the_first_stops_says_so_and_comes_back_only_when_it_is_asked_to(
    pair: tuple[Visitor, Visitor], visit: Visit, house: Site
) -> None:
    first, bo = pair
    second = visit(first.name, house.url)
    second.arrive()
    second.sign_in()
    expect(first.page.get_by_text("You have signed in somewhere else").first).to_be_visible()
    bo.say("Which of you?")
    second.reads("Which of you?")
    expect(first.page.locator(".link")).to_have_text("not connected")
    expect(first.line_of("Which of you?")).to_have_count(0)
    first.press("Use it here")
    first.sign_in()

    expect(second.page.locator(".link")).to_have_text("not connected")
    first.reads("Which of you?")


def test_a_tab_that_is_duplicated_takes_over_without_a_password(
    visit: Visit, house: Site, names: Names
) -> None:
    ada = visit(names("Ada"), house.url).create()
    with ada.page.expect_popup() as opened:
        ada.page.evaluate("window.open(location.href)")
    second = opened.value

    expect(second.locator("#room-title")).to_have_text("Landing Site")
    expect(second.locator(".link")).to_have_text("connected")
    expect(ada.page.locator(".link")).to_have_text("not connected")


def test_a_server_that_is_killed_and_started_again_is_a_short_drop(
    visit: Visit, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with site(data) as first:
        ada, bo = visit("Ada", first.url).create(), visit("Bo", first.url).create()
        team_up(ada, bo)
        bo.say("before the end")
        ada.reads("before the end")
        ada.line.fill("half a sentence")
        os.kill(first.pid, signal.SIGKILL)
        for visitor in (ada, bo):
            expect(visitor.page.locator(".link")).to_contain_text(BROKEN)
    with site(data, "--web-port", str(first.web_port)):
        for visitor in (ada, bo):
            visitor.notice_the_network()
            visitor.inside()
        expect(ada.part("Members")).to_contain_text("2 online")
        bo.say("after it")
        ada.reads("after it")

        marks = ["before the end", "after it"]
        assert marks == lines(ada, *marks)
        expect(ada.line).to_have_value("half a sentence")
