"""The same seed plays the same; what differs is counted by its kind."""

from pathlib import Path

from mudgroup.conformance.playing import Divergence, Tally
from tests.conformance.stage import Table


def typed(data: Path, seed: int) -> list[str]:
    table = Table(data, seed)
    lines = []
    for _ in range(40):
        table.step()
        lines.append(table.play.last)
    table.stage.close()
    return lines


def test_a_seed_plays_the_same_again(tmp_path: Path) -> None:
    assert typed(tmp_path / "one", 5) == typed(tmp_path / "two", 5)
    assert typed(tmp_path / "three", 6) != typed(tmp_path / "four", 7)


def test_of_each_kind_of_difference_the_first_is_kept() -> None:
    tally = Tally()
    for player in ("Ada", "Bo"):
        tally.add(Divergence("refresh: floor", player, "", "Ada> group hand"))

    assert tally.kinds["refresh: floor"] == 2
    assert tally.first["refresh: floor"].player == "Ada"
