"""A whole first hour of three: two in browsers, one on telnet."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.visitor import Visit, Visitor, team_up
from tests.scenes import PASSWORD
from tests.sockets import Talker

GROUP = "Rock Hounds"


@frozen
class Three:
    """Ada and Bo at pages, Cy on telnet; Ada leads."""

    ada: Visitor
    bo: Visitor
    cy: Talker

    def all_read(self, prose: str) -> None:
        for visitor in (self.ada, self.bo):
            visitor.reads(prose)
        self.cy.until(prose)


@contextmanager
def three_at(visit: Visit, there: Site) -> Iterator[Three]:
    """Three new players of a server, of whom nobody has met another."""
    with contextlib.closing(Talker(there.port, f"create Cy {PASSWORD}")) as cy:
        cy.until("Exits:")
        yield Three(visit("Ada", there.url).create(), visit("Bo", there.url).create(), cy)


def form_a_group(three: Three) -> None:
    """By buttons and fields; the one on telnet types."""
    ada, bo, cy = three.ada, three.bo, three.cy
    ada.page.get_by_label("Name of the new group").fill(GROUP)
    ada.press("Form a group")
    for name in ("Bo", "Cy"):
        ada.page.get_by_label("Somebody to invite").fill(name)
        ada.press("Invite")
    expect(bo.page.get_by_text(f"Ada invites you to {GROUP}.").first).to_be_visible()
    bo.press("Accept")
    cy.until("invites you")
    cy.type(f"group accept {GROUP}")
    cy.until("You join")
    for visitor in (ada, bo):
        expect(visitor.part("Members")).to_contain_text("3 members, 3 online")


def talk(three: Three) -> None:
    three.ada.say("Shall we begin?")
    three.cy.until(f'[{GROUP}] Ada says, "Shall we begin?"')
    three.bo.reads('Ada says, "Shall we begin?"')
    three.cy.type(",Lead on, Ada.")
    three.ada.reads('Cy says, "Lead on, Ada."')
    expect(three.ada.line_of("Lead on, Ada.")).to_contain_text("names you")
    three.bo.reads('Cy says, "Lead on, Ada."')


def walk(three: Three) -> None:
    """Ada goes by a button, and those who follow her come along."""
    ada, bo, cy = three.ada, three.bo, three.cy
    bo.press("Follow", "#main > .team > .row")
    cy.type("group follow")
    expect(ada.part("Members").locator("li", has_text="Cy")).to_contain_text("follows")
    expect(ada.part("Members").locator("li", has_text="Bo")).to_contain_text("follows")
    ada.press("North Windy Ridge")
    for visitor in (ada, bo):
        expect(visitor.page.locator("#room-title")).to_have_text("Windy Ridge")
        expect(visitor.page).to_have_title("Windy Ridge · Orrin")
    cy.until("Windy Ridge")
    ada.press("South Landing Site")
    expect(bo.page.locator("#room-title")).to_have_text("Landing Site")
    cy.until("Landing Site")


def reach_the_goal(three: Three) -> None:
    """A goal, tests by the cards of rocks, a report; then there is the next goal."""
    ada, bo = three.ada, three.bo
    ada.press("Choose one")
    expect(ada.line).to_have_value("group goal choose ")
    ada.page.keyboard.type("First Steps\n")
    expect(bo.part("Goal: Stones at Hand")).to_contain_text("0 of 3")
    ada.take("steel file")
    expect(ada.part("What you carry")).to_contain_text("Steel file")
    ada.press("Steel file on the white cobble")
    ada.press("Steel file on the rusty boulder")
    expect(ada.part("Goal: Stones at Hand")).to_contain_text("2 of 3")
    bo.take("acid bottle")
    bo.press("Acid bottle on the white cobble")
    expect(ada.part("Goal: Stones at Hand")).to_contain_text("3 of 3, done")
    ada.press("Report what the white cobble is")
    ada.page.keyboard.type("quartz\n")
    for visitor in (ada, bo):
        expect(visitor.part("Goal: Up the Ridge")).to_be_visible()
    three.all_read("You have completed the goal Stones at Hand.")


def write_and_read_a_note(three: Three) -> None:
    ada, bo, cy = three.ada, three.bo, three.cy
    ada.press("Write a note")
    ada.page.get_by_label("Subject").fill("What we found")
    ada.page.get_by_label("Text").fill("The cobble is quartz.\n\nThe rest is open.")
    ada.press("Save")
    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    expect(bo.part("Notes")).to_contain_text("unread")
    bo.press("Read What we found")
    expect(bo.page.get_by_role("dialog")).to_contain_text("The cobble is quartz.")
    bo.press("Close")
    expect(bo.part("Notes")).not_to_contain_text("unread")
    cy.type("group note read 1")
    cy.until("The rest is open.")


def raise_hands(three: Three) -> None:
    ada, bo, cy = three.ada, three.bo, three.cy
    ada.press("Make the floor moderated")
    bo.press("Raise your hand")
    expect(ada.part("Who may speak")).to_contain_text("Hands raised: Bo.")
    cy.type("group hand")
    expect(ada.part("Who may speak")).to_contain_text("Hands raised: Bo and Cy.")
    ada.press("Pass the floor on")
    expect(bo.part("Who may speak")).to_contain_text("You have the floor.")
    bo.say("It was mine to say.")
    three.all_read("It was mine to say.")


def test_three_play_a_first_hour_and_read_the_same(visit: Visit, house: Site) -> None:
    with three_at(visit, house) as three:
        form_a_group(three)
        talk(three)
        walk(three)
        reach_the_goal(three)
        write_and_read_a_note(three)
        raise_hands(three)


def test_a_square_that_one_marks_is_on_the_map_of_all(visit: Visit, hall: Site) -> None:
    ada, bo = visit("Ada", hall.url).create(), visit("Bo", hall.url).create()
    team_up(ada, bo)
    ada.type("group goal choose quarrying")
    ada.press("B2, not marked")
    ada.page.get_by_label("Which rock is it?").select_option("basalt")
    ada.press("Mark")

    expect(bo.button("B2, basalt")).to_be_visible()
