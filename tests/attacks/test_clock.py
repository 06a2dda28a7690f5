"""The system's clock is set while people play: nobody pays for it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.processes import server
from tests.programs import library, program
from tests.sockets import Talker

LIBRARY = "faketime/libfaketime.so.1"


class Clock:
    """The clock that a process sees, which a file sets; its monotonic clock goes on as it is."""

    def __init__(self, file: Path) -> None:
        program("faketime")
        self._file = file
        self.environment: Mapping[str, str] = {
            "LD_PRELOAD": str(library(LIBRARY)),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
        self.set(0)

    def set(self, seconds: int) -> None:
        """Seconds before or after the true time."""
        self._file.write_text(f"{seconds:+d}\n")


def typing(talker: Talker) -> None:
    for _ in range(3):
        talker.type("exits")
        talker.until("Exits:")


def talking(talker: Talker) -> None:
    for line in ("one", "two"):
        talker.type(f"say {line}")
        talker.until(f'You say, "{line}"')


@pytest.mark.parametrize("seconds", [-70, -3600, 3600])
@pytest.mark.parametrize("playing", [typing, talking])
def test_a_clock_that_is_set_while_one_plays_stops_nobody(
    tmp_path: Path, playing: Callable[[Talker], None], seconds: int
) -> None:
    clock = Clock(tmp_path / "clock")
    with server(tmp_path / "data", environment=clock.environment) as (_, port):
        talker = Talker(port, "create Ada correct-horse-1")
        talker.until("Exits:")
        playing(talker)
        clock.set(seconds)
        playing(talker)
        talker.close()
