"""Somebody at a browser: what they read, press and type."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from tests.scenes import PASSWORD, PATIENCE

DESK = (1200, 800)
PHONE = (320, 640)


class Visitor:
    """A player at a page of their own; ``faults`` is what went wrong in it."""

    def __init__(self, page: Page, url: str, name: str) -> None:
        self.page, self.url, self.name = page, url, name
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda told: self._console(told.type, told.text))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        """A connection that fails is told here too, and is no fault of the page."""
        if kind == "error" and "WebSocket" not in text:
            self.faults.append(text)

    def _request(self, url: str) -> None:
        if not re.match(re.escape(re.sub("^http", "", self.url)), re.sub("^(http|ws)", "", url)):
            self.faults.append(f"asked for {url}")

    def arrive(self) -> None:
        """Open the page, up to the door."""
        self.page.goto(self.url)
        expect(self.button("Sign in")).to_be_enabled()

    def fill_in(self, password: str = PASSWORD) -> None:
        self.page.get_by_label("Name", exact=True).fill(self.name)
        self.page.get_by_label("Password").fill(password)

    def create(self) -> "Visitor":
        """Become a new player, and be in the world."""
        self.arrive()
        self.fill_in()
        self.press("Create a player")
        return self.inside()

    def sign_in(self) -> "Visitor":
        """Come back as a player who is there already, from the door."""
        self.fill_in()
        self.press("Sign in")
        return self.inside()

    def notice_the_network(self) -> None:
        """As when a cable is plugged in: the page need not wait for its next attempt."""
        self.page.context.set_offline(True)
        self.page.context.set_offline(False)

    def inside(self) -> "Visitor":
        """Wait until what is typed reaches the world."""
        expect(self.page.locator(".link")).to_have_text("connected")
        expect(self.page.locator("#room-title")).not_to_have_text("Where you are")
        return self

    def button(self, name: str, within: str = "body") -> Locator:
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    def press(self, name: str, within: str = "body") -> None:
        self.button(name, within).click()

    def take(self, instrument: str) -> None:
        """Take one from the rack, whose button says how many are left."""
        self.page.get_by_role("button", name=re.compile(f"^Take {instrument}")).click()

    def show(self, tab: str) -> None:
        """Turn to a part of the page, where only one is shown."""
        tabs = self.page.locator("#tabs")
        if tabs.is_visible():
            tabs.get_by_role("button", name=tab).click()

    def aim(self, target: str) -> None:
        """Whom what is typed is for."""
        self.page.get_by_label("To", exact=True).select_option(target)

    @property
    def line(self) -> Locator:
        return self.page.locator("#line")

    def type(self, text: str, target: str = "Command") -> None:
        """Type a line, and send it."""
        self.aim(target)
        self.line.fill(text)
        self.line.press("Enter")

    def say(self, text: str) -> None:
        self.type(text, "Group")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    def line_of(self, text: str) -> Locator:
        """The lines of the log that hold a text."""
        return self.log.locator("li.line", has_text=text)

    def reads(self, *texts: str) -> None:
        """Wait for lines of the log, each there once."""
        for text in texts:
            expect(self.line_of(text)).to_have_count(1)

    def part(self, title: str) -> Locator:
        """A part of a panel, by its heading."""
        return self.page.locator(
            ".part",
            has=self.page.get_by_role("heading", name=title, exact=True, include_hidden=True),
        )

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")


def team_up(leader: Visitor, *others: Visitor, group: str = "Rock Hounds") -> None:
    """Put visitors into a new group."""
    leader.type(f"group create {group}")
    for other in others:
        leader.type(f"group add {other.name}")
    for visitor in (leader, *others):
        title = visitor.page.locator("#group-title")
        expect(title).to_have_text(group)
        expect(visitor.part("Members")).to_contain_text(f"{len(others) + 1} online")


Visit = Callable[..., Visitor]
"""Makes a visitor: of a name, at a site or an address, with options of the browser's context."""


@contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    """Makes visitors, who go at the end; then a page in which something went wrong is a fault."""
    made: list[Visitor] = []

    def visit(name: str, url: str, size: tuple[int, int] = DESK, **options: object) -> Visitor:
        viewport = {"width": size[0], "height": size[1]}
        defaults = {"viewport": viewport, "locale": "en-GB", "timezone_id": "UTC"}
        context = browser.new_context(**{**defaults, **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE * 1000)
        made.append(Visitor(context.new_page(), url, name))
        return made[-1]

    yield visit
    faults = [(visitor.name, fault) for visitor in made for fault in visitor.faults]
    for visitor in made:
        visitor.page.context.close()

    assert faults == []


Names = Callable[[str], str]
"""Makes of a name one that nobody has yet."""
