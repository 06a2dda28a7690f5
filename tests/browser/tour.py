"""A way through every screen of the page, on a desk or on a phone."""

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.browser.visitor import Visitor, team_up


def tour(ada: Visitor, bo: Visitor) -> Iterator[str]:
    """The name of each screen when it is shown to Ada, who is new; Bo is in the world already."""
    yield from _door(ada)
    yield from _talk(ada, bo)
    yield from _group(ada, bo)
    yield from _map(ada)
    yield from _room(ada)
    yield from _menus(ada)
    yield from _away(ada, bo)


def _door(ada: Visitor) -> Iterator[str]:
    ada.arrive()
    yield "the door"
    ada.fill_in()
    ada.press("Sign in")
    expect(ada.page.get_by_role("alert").locator("p")).to_be_visible()
    yield "an error at the door"
    ada.press("Create a player")
    ada.inside()
    for tab in ("Room", "Talk", "Group", "Map"):
        ada.show(tab)
        yield f"{tab}, of a newcomer"


def _talk(ada: Visitor, bo: Visitor) -> Iterator[str]:
    ada.show("Talk")
    team_up(ada, bo)
    ada.type("group goal choose quarrying")
    bo.say(f"Are you there, {ada.name}?")
    bo.type(f"tell {ada.name} In secret.")
    ada.type("nonsense")
    ada.reads("names you", "to you")
    expect(ada.log.locator(".refused")).to_be_visible()
    yield "talk"
    ada.aim("Command")
    ada.line.press_sequentially("gr")
    expect(ada.page.locator("#offers li").first).to_be_visible()
    yield "offers"
    ada.line.fill("")


def _group(ada: Visitor, bo: Visitor) -> Iterator[str]:
    ada.show("Group")
    ada.press("Write a note")
    yield "a note to write"
    ada.page.get_by_label("Subject").fill("What we found")
    ada.page.get_by_label("Text").fill("The dyke is basalt.\n\nThe vein is open.")
    ada.press("Save")
    bo.say("I read it.")
    expect(ada.part("Notes")).to_contain_text("What we found")
    ada.press("Make the floor moderated")
    expect(ada.part("Who may speak")).to_contain_text("Nobody has the floor.")
    ada.page.locator("summary", has_text="Find people").click()
    yield "group"
    ada.press("Read What we found")
    expect(ada.page.get_by_role("dialog")).to_contain_text("The dyke is basalt.")
    yield "a note"
    ada.press("Close")
    ada.press(bo.name, ".members")
    yield "what one can do about a member"
    ada.press("Remove", ".members")
    yield "a question"
    ada.press("Cancel")
    ada.press("Report", ".members")
    yield "a report"
    ada.press("Cancel")


def _map(ada: Visitor) -> Iterator[str]:
    ada.show("Map")
    ada.press("B2, not marked")
    yield "a mark"
    ada.press("Mark", "dialog")
    expect(ada.button("B2, granite")).to_be_visible()
    yield "map"


def _room(ada: Visitor) -> Iterator[str]:
    for way in ("North", "Gate", "Quarry"):
        ada.show("Room")
        ada.page.locator("#main .exits").get_by_role("button", name=way).click()
    expect(ada.page.locator("#room-title")).to_have_text("Quarry")
    yield "room"


def _menus(ada: Visitor) -> Iterator[str]:
    ada.press("Menu")
    yield "menu"
    ada.press("Keys")
    yield "keys"
    ada.press("Close")
    ada.press("Menu")
    ada.press("Muted players")
    yield "muted players"
    ada.press("Close")


def _away(ada: Visitor, bo: Visitor) -> Iterator[str]:
    ada.press("Menu")
    ada.press("Sign out")
    expect(ada.button("Sign in again")).to_be_visible()
    yield "signed out"
