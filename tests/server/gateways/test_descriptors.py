"""How many connections the limit of open files lets in."""

import logging
import resource
from collections.abc import Iterator

import pytest

from mudgroup.server.gateways.descriptors import BESIDES, room_for


@pytest.fixture
def soft() -> Iterator[int]:
    """The soft limit of this process, lowered for a test and put back."""
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowered = 600
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowered, hard))
    yield lowered
    resource.setrlimit(resource.RLIMIT_NOFILE, (before, hard))


def test_what_fits_is_let_in_and_the_limit_stays(soft: int) -> None:
    assert room_for(500) == 500
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == soft


def test_the_soft_limit_is_raised_as_far_as_is_needed(soft: int) -> None:
    assert room_for(soft) == soft
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == soft + BESIDES


def test_when_the_hard_limit_is_lower_fewer_are_let_in_and_that_is_told(
    soft: int, caplog: pytest.LogCaptureFixture
) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with caplog.at_level(logging.WARNING):
        fitting = room_for(hard)

    assert fitting == hard - BESIDES
    (record,) = caplog.records
    assert record.getMessage() == (
        f"telnet.connections is {hard}, and this process may open {hard} files (ulimit -n):"
        f" {hard - BESIDES} connections are let in"
    )
