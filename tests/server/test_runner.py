"""Turns, and the time they are taken at."""

import asyncio
from pathlib import Path

import pytest

from mudgroup.server.store.store import EmbeddedStore
from tests.scenes import serving


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (30, "forward by 0:00:30, or the machine slept that long"),
        (3 * 3600, "forward by 3:00:00, or the machine slept that long"),
        (365 * 86400, "forward by 365 days, 0:00:00, or the machine slept that long"),
        (-3600, "back by 1:00:00"),
    ],
)
def test_a_clock_that_is_set_is_warned_of_once(
    seconds: float, told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as house:
            house.runner.tick()
            house.clock.step(seconds)
            for _ in range(3):
                house.clock.advance(1)
                house.runner.tick()

    asyncio.run(scene())

    assert caplog.messages == [
        f"the clock was set {told}: dates are told by it, what waits goes on"
    ]


def test_hours_in_which_nothing_changed_are_elapsed_after_a_restart(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving(tmp_path) as house:
            house.clock.advance(7200)

    asyncio.run(scene())
    with EmbeddedStore(tmp_path) as store:
        assert store.load().elapsed == 7200
