"""What every test of the page in a browser needs: the browser, a server, names, visitors."""

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.browser.site import Site, site
from tests.browser.visitor import Names, Visit, visiting
from tests.programs import program
from tests.scenes import WORLD

NUMBERS = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all tests: each visitor has a context of their own in it."""
    with launched(program("chromium")) as browser:
        yield browser


@pytest.fixture(scope="package")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on the world that ships, for all who do not end it."""
    with site(tmp_path_factory.mktemp("house") / "data") as there:
        yield there


@pytest.fixture(scope="package")
def hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server on the small world of the tests, where a map can be drawn at once."""
    with site(tmp_path_factory.mktemp("hall") / "data", world=WORLD) as there:
        yield there


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as visit:
        yield visit


@pytest.fixture
def names() -> Names:
    number = next(NUMBERS)
    return lambda name: f"{name}{number}"
