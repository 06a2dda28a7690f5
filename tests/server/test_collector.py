"""The garbage collector: what was loaded is not looked at, the rest when it hurts nobody."""

import gc
from pathlib import Path

import pytest

from mudgroup.server.collector import THRESHOLDS, Collector, at_rest
from tests.processes import command, server


class Memory:
    """Blocks as a test counts them; a collection leaves those that are in use."""

    def __init__(self) -> None:
        self.blocks = self.used = 1000
        self.collections = 0

    def count(self) -> int:
        return self.blocks

    def collect(self) -> None:
        self.collections += 1
        self.blocks = self.used


def collections(*seconds: tuple[int, int]) -> list[int]:
    """How often everything was looked at, by the end of each second; a second has the lines typed
    so far and the blocks added in it."""
    memory = Memory()
    collector = Collector(memory.count, memory.collect)
    collector.tick(0)
    seen = []
    for lines, blocks in seconds:
        memory.blocks += blocks
        collector.tick(lines)
        seen.append(memory.collections - 1)
    return seen


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([(0, 0), (0, 20), (0, 0), (0, 1)], [0, 0, 0, 1]),
        ([(1, 100), (2, 100), (2, 0), (2, 0)], [0, 0, 1, 1]),
        ([(1, 100), (2, 100), (3, 1), (4, 200), (5, 1)], [0, 0, 1, 1, 2]),
    ],
    ids=["quiet", "quiet after somebody typed", "somebody types all the time"],
)
def test_everything_is_looked_at_when_it_has_grown_a_little_in_quiet_or_by_a_fifth(
    seconds: list[tuple[int, int]], expected: list[int]
) -> None:
    assert collections(*seconds) == expected


def test_memory_that_stays_in_use_is_not_looked_at_again_and_again() -> None:
    memory = Memory()
    collector = Collector(memory.count, memory.collect)
    collector.tick(0)
    memory.used = memory.blocks = 2000
    for lines in range(5):
        collector.tick(lines)

    assert memory.collections == 2


def test_nothing_is_looked_at_while_a_world_is_made_and_all_is_afterwards() -> None:
    with at_rest():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_what_breaks_does_not_leave_the_collector_at_rest() -> None:
    with pytest.raises(KeyError), at_rest():
        raise KeyError

    assert gc.isenabled()


FIGURES = '''"""Figures of the collector, after more is kept."""
import gc

def run(turn, args):
    gc.kept = [[n] for n in range(int(args[0]))]
    old = gc.get_stats()[2]["collections"]
    return [f"{gc.get_freeze_count() > 10_000} {gc.get_threshold()} {old}"]
'''


def test_a_running_server_has_frozen_what_it_loaded_and_looks_when_it_has_grown(
    tmp_path: Path,
) -> None:
    script = tmp_path / "figures.py"
    script.write_text(FIGURES, "utf-8")

    def figures(kept: int) -> tuple[str, int]:
        result = command("script", "run", str(script), str(kept), "--data", str(tmp_path))
        shown, _, old = result.stdout.splitlines()[0].rpartition(" ")
        return shown, int(old)

    with server(tmp_path):
        shown, before = figures(1_000_000)
        assert shown == f"True {THRESHOLDS}"
        # A tick comes each second, and a question takes a fifth of one at least.
        assert any(figures(1_000_000)[1] > before for _ in range(100))
