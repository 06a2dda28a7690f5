"""The log, for who reads above while it goes on below."""

from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.visitor import Names, Visit, team_up

MANY = 12
TOP = "log => log.scrollTop"
END = "log => log.scrollHeight - log.scrollTop - log.clientHeight < 2"


def test_who_reads_above_stays_there_and_is_told_of_what_is_new_below(
    visit: Visit, house: Site, names: Names
) -> None:
    ada, bo = visit(names("Ada"), house.url).create(), visit(names("Bo"), house.url).create()
    team_up(ada, bo)
    for each in (ada, bo):
        # Where the players of other tests fall asleep, that is news, too.
        each.press("In Lander Cockpit")
        expect(each.page.locator("#room-title")).to_have_text("Lander Cockpit")
    for number in range(MANY):
        bo.say(f"line {number} of many")
    ada.reads(f"line {MANY - 1} of many")
    assert ada.log.evaluate(END)
    ada.log.evaluate("log => log.scrollBy(0, -200)")
    before = ada.log.evaluate(TOP)
    bo.say("and one more")

    expect(ada.button("1 new, below")).to_be_visible()
    assert ada.log.evaluate(TOP) == before
    ada.press("1 new, below")
    expect(ada.line_of("and one more")).to_be_in_viewport()
    expect(ada.button("1 new, below")).to_have_count(0)


def test_what_was_done_in_a_group_before_one_was_in_it_stands_where_it_happened(
    visit: Visit, house: Site, names: Names
) -> None:
    ada, bo = visit(names("Ada"), house.url).create(), visit(names("Bo"), house.url).create()
    team_up(bo, ada, group=names("Hounds "))
    ada.reads(f"{bo.name} created group")

    shown = ada.log.locator("li.line").all_inner_texts()
    marks = ["Welcome", f"{bo.name} wakes up", "created group", f"{bo.name} adds you"]
    assert [mark for line in shown for mark in marks if mark in line] == marks
