"""What a screen reader speaks of the log, of the panel of a group, and of an error."""

from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.speech import Speech
from tests.browser.visitor import Names, Visit, team_up


def live(spoken: list[str]) -> list[str]:
    """What was spoken because it happened, without the time that ends each."""
    return [phrase.rstrip("0123456789:") for phrase in spoken if "polite: " in phrase]


def test_an_error_at_the_door_is_spoken_at_once(visit: Visit, house: Site, names: Names) -> None:
    ada = visit(names("Ada"), house.url)
    ada.arrive()
    speech = Speech(ada.page)
    ada.fill_in()
    ada.press("Sign in")
    expect(ada.page.get_by_label("Password")).to_have_accessible_description(
        f"Nobody is called {ada.name}."
    )

    speech.hears(f"assertive: Nobody is called {ada.name}.")


def test_what_happens_is_spoken_once_and_what_is_typed_is_told_from_it(
    visit: Visit, house: Site, names: Names
) -> None:
    ada, bo = visit(names("Ada"), house.url).create(), visit(names("Bo"), house.url).create()
    team_up(ada, bo)
    ada.type("north")
    expect(ada.page.locator("#room-title")).to_have_text("Windy Ridge")
    speech = Speech(ada.page)
    bo.say("Do you hear me?")
    ada.reads("Do you hear me?")
    ada.type("nonsense")
    speech.hears("There is no command")

    assert live(speech.spoken()) == [
        f'polite: {bo.name} says, "Do you hear me?"',
        "polite: You typed nonsense",
        "polite: There is no command 'nonsense'. help lists what you can do.",
    ]


def test_the_members_of_a_group_are_spoken_with_all_that_is_shown_of_them(
    visit: Visit, house: Site, names: Names
) -> None:
    ada, bo = visit(names("Ada"), house.url).create(), visit(names("Bo"), house.url).create()
    team_up(ada, bo)
    bo.type("group follow")
    expect(ada.part("Members")).to_contain_text("follows")
    spoken = Speech(ada.page).walk(".members")

    assert spoken == [
        "list",
        "listitem, level 1, position 1, set size 2",
        f"{ada.name} (you)",
        "paragraph",
        "leads · Landing Site",
        "end of paragraph",
        "end of listitem, level 1, position 1, set size 2",
        "listitem, level 1, position 2, set size 2",
        f"button, {bo.name}, not expanded",
        "paragraph",
        "follows · Landing Site",
        "end of paragraph",
        "end of listitem, level 1, position 2, set size 2",
        "end of list",
    ]
