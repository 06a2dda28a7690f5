"""What two panels differ in is found, by its path."""

from mudgroup.conformance.comparing import NONE, differences, drawn
from mudgroup.panel import Panel


def test_each_difference_has_its_path_and_both_values() -> None:
    one, other = {"a": {"b": 1, "c": 2}}, {"a": {"b": 3, "d": 4}}

    assert list(differences(one, other)) == [
        (("a", "b"), 1, 3),
        (("a", "c"), 2, NONE),
        (("a", "d"), NONE, 4),
    ]


def test_what_has_ended_by_the_clock_is_not_drawn() -> None:
    panel = Panel()
    panel.read("#PLAYER|1|Bo|member")
    panel.read("#GROUP|0|muted|Bo|Ada|2026-01-01 00:10:00 UTC|floods")

    assert drawn(panel, "2026-01-01 00:09:59 UTC")["outside"] != {}
    assert drawn(panel, "2026-01-01 00:10:00 UTC")["outside"] == {}
