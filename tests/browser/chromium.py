"""The browser that tests drive: Debian's, for which nothing but this machine is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.scenes import PATIENCE

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def launched(program: str) -> Iterator[Browser]:
    """A browser without a window; root's has no sandbox, which it could not make."""
    expect.set_options(timeout=PATIENCE * 1000)
    options = [ALONE] + ["--no-sandbox"] * (os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()
