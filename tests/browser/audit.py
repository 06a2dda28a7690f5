"""What is in the way of some people on a page, as far as a program can tell."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = "axe.run(document.querySelector('dialog[open]') ?? document, {resultTypes: ['violations']})"
"""While a dialog is open, the rest of the page cannot be reached."""

WIDE = "document.documentElement.scrollWidth > innerWidth"


def faults(page: Page) -> list[str]:
    """A line for each rule of axe-core that is broken, with the first element that does; and one
    where the page is wider than the window."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN)
    broken = [_line(rule) for rule in found["violations"]]
    return [*broken, "it scrolls sideways"] if page.evaluate(WIDE) else broken


def _line(broken: dict[str, Any]) -> str:
    node = broken["nodes"][0]
    return f"{broken['id']}: {node['html'][:150]}: {node['failureSummary']}"
