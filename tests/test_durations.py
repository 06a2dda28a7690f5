"""Lengths of time, typed and read."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup import durations


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("0s", 0),
        ("90s", 90),
        ("10m", 600),
        ("2h", 7200),
        ("1d", 86400),
        ("1w", 604800),
        ("1d12h", 129600),
        ("1M", 60),
        ("999999999w", durations.MOST),
    ],
)
def test_a_length_is_read(typed: str, seconds: int) -> None:
    assert durations.parse(typed) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "10",
        "m",
        "-1m",
        "+1m",
        "1.5h",
        "1e9s",
        "10 m",
        "10m ",
        "1y",
        "²m",
        "10ſ",
        "٣m",
        "1" * 10 + "s",
    ],
)
def test_what_is_no_length_is_none(typed: str) -> None:
    assert durations.parse(typed) is None


@given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from("smhdw")), min_size=1))
def test_the_parts_of_a_length_add_up(parts: list[tuple[int, str]]) -> None:
    typed = "".join(f"{number}{unit}" for number, unit in parts)
    seconds = sum(number * durations.UNITS[unit] for number, unit in parts)

    assert durations.parse(typed) == timedelta(seconds=seconds)


@given(st.text() | st.from_regex(durations.PATTERN, fullmatch=True))
def test_whatever_is_typed_is_a_length_or_none(typed: str) -> None:
    length = durations.parse(typed)

    assert length is None or length >= timedelta(0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(-5, "0s"), (59, "59s"), (60, "1m"), (7300, "2h"), (90000, "1d")]
)
def test_a_length_is_shown_in_its_largest_unit(seconds: int, text: str) -> None:
    assert durations.brief(timedelta(seconds=seconds)) == text


@given(st.integers(0, 10**9))
def test_what_is_shown_reads_back_without_what_was_left_out(seconds: int) -> None:
    shown = durations.brief(timedelta(seconds=seconds))
    read = durations.parse(shown)

    assert read is not None
    assert read <= timedelta(seconds=seconds) < read + timedelta(seconds=durations.UNITS[shown[-1]])
