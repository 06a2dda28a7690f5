"""Options of the test run, and what it says of tests that were skipped."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

from tests.programs import STRICT, table

# Machines are shared: how long an example takes says nothing.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record",
        action="store_true",
        help="write what is shown now into the transcripts and pages, and run nothing else",
    )


@pytest.fixture
def recording(request: pytest.FixtureRequest) -> bool:
    """Whether what is shown now is written down instead of checked."""
    return bool(request.config.getoption("--record"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--record"):
        items[:] = [item for item in items if "recording" in getattr(item, "fixturenames", ())]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    # An expected failure is no test that was left out.
    if report.skipped and not hasattr(report, "wasxfail") and STRICT in os.environ:
        report.outcome = "failed"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report.longrepr for report in terminalreporter.getreports("skipped")]
    if skipped:
        terminalreporter.section("skipped")
    for line in table(reason.removeprefix("Skipped: ") for _, _, reason in skipped):
        terminalreporter.line(line)
