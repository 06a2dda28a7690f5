"""How soon a line that one says is on the page of another, in a browser."""

import shutil
import statistics
import tempfile
from pathlib import Path

import click
from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.browser.site import site
from tests.browser.visitor import Visit, team_up, visiting

NUMBERED = r"/number (\d+)/"
NOW = "performance.timeOrigin + performance.now()"
SENT = f"""() => {{
    window.at = {{}};
    document.getElementById("line").addEventListener("keydown", event => {{
        const said = {NUMBERED}.exec(event.target.value);
        if (event.key === "Enter" && said) at[said[1]] = {NOW};
    }}, true);
}}"""
SHOWN = f"""() => {{
    window.at = {{}};
    new MutationObserver(() => requestAnimationFrame(() => {{
        for (const said of document.getElementById("log").textContent.matchAll({NUMBERED}g)) {{
            at[said[1]] ??= {NOW};
        }}
    }})).observe(document.getElementById("log"), {{childList: true, subtree: true}});
}}"""


def delays(visit: Visit, url: str, lines: int) -> list[float]:
    """Milliseconds from the key that sends each line to the frame that shows it, shortest first."""
    ada, bo = visit("Ada", url).create(), visit("Bo", url).create()
    team_up(ada, bo)
    bo.page.evaluate(SENT)
    ada.page.evaluate(SHOWN)
    for number in range(lines):
        bo.say(f"number {number}.")
        ada.reads(f"number {number}.")
    sent, shown = bo.page.evaluate("at"), ada.page.evaluate("at")
    return sorted(shown[number] - sent[number] for number in sent)


def measured(browser: Browser, lines: int) -> list[float]:
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder) / "data") as there,
        visiting(browser) as visit,
    ):
        return delays(visit, there.url, lines)


@click.command()
@click.option("--lines", default=50, show_default=True, help="Said one after another.")
def page(lines: int) -> None:
    """From the key that sends a line to its place on another's page (100 ms at most)."""
    program = shutil.which("chromium")
    if program is None:
        raise click.ClickException("chromium is missing (Debian: chromium)")
    with launched(program) as browser:
        found = measured(browser, lines)
    tenth = found[len(found) * 9 // 10]
    print(f"{'':<8}{'median':>8}{'9 in 10':>10}{'longest':>10}")
    print(f"{'ms':<8}{statistics.median(found):>8.0f}{tenth:>10.0f}{found[-1]:>10.0f}")
