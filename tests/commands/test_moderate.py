"""Orders: whom, where, how long, why."""

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mudgroup.commands.moderate import BAN, Order, parse
from mudgroup.durations import UNITS
from mudgroup.model.world.errors import BadUsage

TEN = timedelta(minutes=10)


def order(
    whom: str = "bo",
    group: str = "",
    everywhere: bool = False,
    length: timedelta | None = None,
    reason: str = "",
) -> Order:
    return Order(whom, group, everywhere, length, reason)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bo", order()),
        ("  bo  ", order()),
        ("bo everywhere", order(everywhere=True)),
        ("bo EVERYWHERE FOR 10M BECAUSE X", order(everywhere=True, length=TEN, reason="X")),
        ("bo in Rock Hounds", order(group="Rock Hounds")),
        ("bo in #17 for 10m", order(group="#17", length=TEN)),
        ("bo  in  Rock  Hounds  for  10m", order(group="Rock Hounds", length=TEN)),
        ("bo for 10m", order(length=TEN)),
        ("bo for  10m", order(length=TEN)),
        ("bo because he shouts", order(reason="he shouts")),
        ("bo for 10m because for 20m", order(length=TEN, reason="for 20m")),
        ("bo because in Rome everywhere", order(reason="in Rome everywhere")),
        ("bo because", order()),
        ("bo in for 10m", order(group="for 10m")),
        ("bo in in", order(group="in")),
        ("bo in everywhere", order(group="everywhere")),
        ("bo in Come in", order(group="Come in")),
        ("bo in Rock for 10m for 5s", order(group="Rock for 10m", length=timedelta(seconds=5))),
        ("bo in Rock for 10m", order(group="Rock", length=TEN)),
        ('bo in "Rock for 10m"', order(group="Rock for 10m")),
        ('bo in "Rock for 10m" for 10m', order(group="Rock for 10m", length=TEN)),
        ('bo in "Left because Right" because x', order(group="Left because Right", reason="x")),
        ("bo in Rock forever", order(group="Rock forever")),
        ("bo in Rock for 10 minutes", order(group="Rock for 10 minutes")),
        ('bo because "quoted"', order(reason='"quoted"')),
        ("in in in", order(whom="in", group="in")),
        ("for for 10m", order(whom="for", length=TEN)),
        ("because because because", order(whom="because", reason="because")),
    ],
)
def test_an_order_is_read(typed: str, meant: Order) -> None:
    assert parse(typed, BAN) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "bo hello",
        "bo in",
        "bo for",
        "bo for ever",
        "bo for 10 minutes",
        "bo for 0s",
        "bo in Rock for 0m",
        "bo for -5m",
        "bo for 10m in Rock",
        "bo everywhere in Rock",
        'bo in "Rock',
        'bo in ""',
        'bo in "A because B" c',
        "for 10m",
    ],
)
def test_what_is_no_order_is_refused_with_the_usage(typed: str) -> None:
    with pytest.raises(BadUsage) as refused:
        parse(typed, BAN)

    assert refused.value.usage == BAN


WORD = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{1,9}", fullmatch=True)
LENGTHS = st.lists(st.tuples(st.integers(1, 999), st.sampled_from("smhdw")), min_size=1, max_size=3)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters='"'), max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(WORD, st.none() | st.just("") | TEXT, st.none() | LENGTHS, TEXT)
def test_what_is_composed_reads_back(
    whom: str, group: str | None, length: list[tuple[int, str]] | None, reason: str
) -> None:
    """A group's name in quotes may hold anything; none is written for everywhere."""
    assume(group is None or not group.startswith("everywhere"))
    text, seconds = whom, None
    if group is None:
        text += " everywhere"
    elif group:
        text += f' in "{group}"'
    if length:
        text += " for " + "".join(f"{number}{unit}" for number, unit in length)
        seconds = timedelta(seconds=sum(number * UNITS[unit] for number, unit in length))
    if reason:
        text += f" because {reason}"

    assert parse(text, BAN) == Order(whom, group or "", group is None, seconds, reason)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_an_order_or_refused(text: str) -> None:
    try:
        read = parse(text, BAN)
    except BadUsage:
        return

    assert read.whom
    assert not (read.everywhere and read.group)


def test_a_line_of_spaces_takes_no_time() -> None:
    with pytest.raises(BadUsage):
        parse("bo x" + " in for because" * 140 + " " * 60_000 + "x", BAN)
