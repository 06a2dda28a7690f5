"""What every test of the page in a browser needs: the browser, a server, names, visitors."""

import itertools
import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.site import Site, site
from tests.browser.visitor import Names, Visit, visits
from tests.programs import program
from tests.scenes import PATIENCE, WORLD

NUMBERS = itertools.count(1)
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Nothing but this machine is there."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all tests: each visitor has a context of their own in it."""
    chromium = program("chromium")
    expect.set_options(timeout=PATIENCE * 1000)
    options = [ALONE] + ["--no-sandbox"] * (os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()


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
    yield from visits(browser)


@pytest.fixture
def names() -> Names:
    number = next(NUMBERS)
    return lambda name: f"{name}{number}"
