"""The garbage collector: what was loaded is not looked at, the rest when it hurts nobody."""

import gc
from pathlib import Path

import pytest

from mudgroup.server.collector import MIDDLE, THRESHOLDS, Collector, at_rest
from tests.processes import command, server


class Memory:
    """Blocks as a test counts them, those in use, and how often something has become old."""

    def __init__(self) -> None:
        self.blocks = self.used = 1000
        self.old = 0
        self.looks: list[str] = []
        self._frozen = True
        self.collector = Collector(
            lambda: self.old, lambda: self.blocks, self._look, self._unfreeze
        )
        self.collector.tick(0)
        self.looks.clear()

    def _unfreeze(self) -> None:
        self._frozen = False

    def _look(self, generation: int) -> None:
        assert self._frozen == (generation == MIDDLE)
        self.looks.append("the young" if self._frozen else "everything")
        self.blocks, self.old, self._frozen = self.used, 0, True


def looks(*seconds: tuple[int, int, int]) -> list[str]:
    """What was looked at; a second has how many are there, the blocks added and how often something
    became old."""
    memory = Memory()
    for there, blocks, old in seconds:
        memory.blocks += blocks
        memory.old += old
        memory.collector.tick(there)
    return memory.looks


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([(0, 0, 0), (0, 20, 0), (0, 0, 0), (0, 1, 0)], ["everything"]),
        ([(1, 900, 0), (1, 100, 0), (1, 1, 0)], ["everything"]),
        ([(1, 900, 0), (0, 0, 0)], ["everything"]),
        ([(1, 100, 0), (1, 100, 1), (1, 0, 0), (1, 0, 2)], ["the young"] * 2),
    ],
    ids=["nobody is there", "somebody is there", "everybody has gone", "something became old"],
)
def test_everything_is_looked_at_for_a_little_where_nobody_is_and_else_for_twice_as_much(
    seconds: list[tuple[int, int, int]], expected: list[str]
) -> None:
    assert expected == looks(*seconds)


def test_memory_that_stays_in_use_is_not_looked_at_again_and_again() -> None:
    memory = Memory()
    memory.used = memory.blocks = 3000
    for _ in range(5):
        memory.collector.tick(0)

    assert memory.looks == ["everything"]


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
