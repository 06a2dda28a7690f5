"""All of the page by keyboard: what has the focus is seen, and it never jumps."""

from playwright.sync_api import Locator, expect

from tests.browser.site import Site
from tests.browser.visitor import Names, Visit, Visitor, team_up
from tests.scenes import PASSWORD

MOST_TABS = 120
OUTLINE = "element => getComputedStyle(element).outlineStyle"


def tab_to(visitor: Visitor, wanted: Locator) -> None:
    """Go on by Tab until an element has the focus, which is seen at each one."""
    for _ in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        focused = visitor.page.locator(":focus")
        if focused.count() == 0:
            continue
        assert focused.evaluate(OUTLINE) == "solid", focused.evaluate("it => it.outerHTML")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("Tab does not come there")


def test_one_signs_in_talks_and_writes_a_note_by_keyboard_alone(
    visit: Visit, house: Site, names: Names
) -> None:
    ada = visit(names("Ada"), house.url)
    keys = ada.page.keyboard
    ada.arrive()
    tab_to(ada, ada.page.get_by_label("Name", exact=True))
    keys.type(ada.name)
    tab_to(ada, ada.page.get_by_label("Password"))
    keys.type(PASSWORD)
    tab_to(ada, ada.button("Create a player"))
    keys.press("Enter")
    ada.inside()
    tab_to(ada, ada.page.get_by_label("Name of the new group"))
    keys.type("Rock Hounds\n")
    expect(ada.page.locator("#group-title")).to_have_text("Rock Hounds")
    tab_to(ada, ada.page.get_by_label("To", exact=True))
    keys.press("G")
    tab_to(ada, ada.line)
    keys.type("Said by keys.\n")
    ada.reads("Said by keys.")
    tab_to(ada, ada.button("Write a note"))
    keys.press("Enter")
    expect(ada.page.get_by_role("dialog")).to_be_visible()
    tab_to(ada, ada.page.get_by_label("Subject"))
    keys.type("By keys")
    tab_to(ada, ada.page.get_by_label("Text"))
    keys.type("A line.\nAnother.")
    tab_to(ada, ada.button("Save"))
    keys.press("Enter")
    expect(ada.part("Notes")).to_contain_text("By keys")
    expect(ada.button("Write a note")).to_be_focused()


def test_a_question_is_answered_by_cancel_for_who_presses_enter_once_too_often(
    visit: Visit, house: Site, names: Names
) -> None:
    ada = visit(names("Ada"), house.url).create()
    team_up(ada, group=names("Hounds "))
    ada.button("End the group").focus()
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("dialog").get_by_role("button", name="Cancel")).to_be_focused()
    ada.page.keyboard.press("Enter")

    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    expect(ada.button("End the group")).to_be_focused()
    expect(ada.part("Members")).to_contain_text("1 member, 1 online")


def test_the_focus_stays_where_it_is_whatever_happens(
    visit: Visit, house: Site, names: Names
) -> None:
    ada, bo = visit(names("Ada"), house.url).create(), visit(names("Bo"), house.url).create()
    team_up(ada, bo, group=names("Hounds "))
    held = ada.page.get_by_role("button", name="Take compass")
    held.focus()
    bo.say("Something happens.")
    bo.take("hand lens")
    bo.type("group goal choose First Steps")
    bo.press("North Windy Ridge")
    ada.reads("Something happens.")
    expect(ada.part("Members")).to_contain_text("Windy Ridge")

    expect(held).to_be_focused()


def test_keys_lead_to_the_line_and_to_the_groups_and_rest_while_one_types(
    visit: Visit, house: Site, names: Names
) -> None:
    ada = visit(names("Ada"), house.url).create()
    ada.type("group create Rock Hounds")
    expect(ada.page.locator("#group-title")).to_have_text("Rock Hounds")
    ada.page.locator("#log").focus()
    ada.page.keyboard.press("g")
    expect(ada.page.locator("#groups button").first).to_be_focused()
    ada.page.keyboard.press("/")
    expect(ada.line).to_be_focused()
    ada.page.keyboard.type("/?gn")
    expect(ada.line).to_have_value("/?gn")
    ada.page.locator("#log").focus()
    ada.page.keyboard.press("?")
    expect(ada.page.get_by_role("dialog")).to_contain_text("Keys")
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    expect(ada.page.locator("#log")).to_be_focused()


def test_keys_can_be_switched_off(visit: Visit, house: Site, names: Names) -> None:
    ada = visit(names("Ada"), house.url).create()
    ada.press("Menu")
    ada.page.get_by_label("Keys such as / and ?").uncheck()
    ada.page.keyboard.press("Escape")
    expect(ada.button("Menu")).to_be_focused()
    ada.page.keyboard.press("/")
    expect(ada.button("Menu")).to_be_focused()


def test_offers_are_chosen_by_arrow_keys(visit: Visit, house: Site, names: Names) -> None:
    ada = visit(names("Ada"), house.url).create()
    ada.line.press_sequentially("group cre")
    ada.line.press("ArrowDown")
    expect(ada.page.locator("[aria-selected=true]")).to_contain_text("group create")
    ada.line.press("Enter")
    expect(ada.line).to_have_value("group create ")
    ada.line.press("Escape")
    ada.page.keyboard.type("Hounds\n")
    ada.line.press("ArrowUp")
    expect(ada.line).to_have_value("group create Hounds")
