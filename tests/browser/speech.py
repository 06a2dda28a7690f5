"""What a screen reader speaks of a page: a virtual one, which reads what browsers tell to one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

HERE = Path(__file__).parent
READER = HERE / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
BESIDE = "/static/reader.mjs"
"""Where the page takes it from: its policy lets it run nothing from elsewhere."""

START = f"""async () => {{
    window.reader = (await import("{BESIDE}")).virtual;
    await reader.start({{container: document.body}});
}}"""
HEARD = "words => reader.spokenPhraseLog().then(log => log.some(it => it.includes(words)))"
WALK = """async place => {
    await reader.stop();
    await reader.start({container: document.querySelector(place)});
    const end = `end of ${await reader.lastSpokenPhrase()}`;
    while (await reader.lastSpokenPhrase() !== end) await reader.next();
    return reader.spokenPhraseLog();
}"""


class Speech:
    """A screen reader that is started on a page, and what it has spoken."""

    def __init__(self, page: Page) -> None:
        if not READER.exists():
            pytest.skip("the virtual screen reader is missing: npm install, in tests/browser")
        self._page = page
        page.route(f"**{BESIDE}", lambda route: route.fulfill(path=READER))
        page.evaluate(START)

    def hears(self, words: str) -> None:
        """Wait until words are spoken."""
        self._page.wait_for_function(HEARD, arg=words)

    def spoken(self) -> list[str]:
        """All that was spoken since the start."""
        phrases: list[str] = self._page.evaluate("reader.spokenPhraseLog()")
        return phrases

    def walk(self, place: str) -> list[str]:
        """All that is spoken by one who goes through a part of the page from its start."""
        phrases: list[str] = self._page.evaluate(WALK, place)
        return phrases
