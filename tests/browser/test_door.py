"""Who comes in by the page, and who does not."""

from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.visitor import Names, Visit


def test_a_wrong_password_is_told_beside_the_field_and_the_name_stays(
    visit: Visit, house: Site, names: Names
) -> None:
    first = visit(names("Ada"), house.url).create()
    second = visit(first.name, house.url)
    second.arrive()
    second.fill_in("wrong")
    second.press("Sign in")

    alert = second.page.get_by_role("alert")
    expect(alert).to_contain_text("password")
    field = second.page.get_by_label("Password")
    expect(field).to_have_accessible_description(alert.inner_text())
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(second.page.get_by_label("Name", exact=True)).to_have_value(first.name)
    second.sign_in()


def test_who_signs_out_is_forgotten_by_the_page(visit: Visit, house: Site, names: Names) -> None:
    ada = visit(names("Ada"), house.url).create()
    ada.press("Menu")
    ada.press("Sign out")
    expect(ada.button("Sign in again")).to_be_visible()
    ada.page.reload()

    expect(ada.button("Sign in")).to_be_enabled()
    assert ada.page.evaluate("sessionStorage.getItem('mudgroup.token')") is None
    assert ada.page.context.cookies() == []
