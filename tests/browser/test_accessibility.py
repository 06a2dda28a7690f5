"""No screen breaks a rule of axe-core or scrolls sideways: light, dark, and on a small phone."""

import pytest

from tests.browser.audit import faults
from tests.browser.site import Site
from tests.browser.tour import tour
from tests.browser.visitor import DESK, PHONE, Names, Visit


@pytest.mark.parametrize(
    ("size", "colours"), [(DESK, "light"), (PHONE, "dark")], ids=["light", "dark, on a phone"]
)
def test_nothing_is_in_the_way_on_any_screen(
    size: tuple[int, int], colours: str, visit: Visit, hall: Site, names: Names
) -> None:
    bo = visit(names("Bo"), hall.url).create()
    ada = visit(names("Ada"), hall.url, size, color_scheme=colours)
    found = {screen: faults(ada.page) for screen in tour(ada, bo)}

    assert {screen: [] for screen in found} == found
