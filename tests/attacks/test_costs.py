"""Lines that would cost more than their length: every command, with arguments made to be slow.

What is counted is the lines of Python that a turn runs, its answer included, so that nothing
depends on the machine. What the regular expressions do is held by tests/test_patterns.py.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from mudgroup.commands import table
from mudgroup.engine.telling import rendering
from mudgroup.engine.telling.fanout import Fanout
from mudgroup.messages import Format
from mudgroup.model import consequences
from mudgroup.model.groups import membership
from mudgroup.model.groups.notes import drafts
from mudgroup.model.sessions import administration
from mudgroup.model.teaching import sections
from mudgroup.model.world.errors import Refused
from tests.attacks.playing import commands
from tests.small_world import SmallWorld, by_utc

SHORT, LONG = 500, 2000
"""Letters; a line has at most 2,048 bytes."""

MOST_A_LETTER = 8
"""Lines of Python that one letter more may cost."""

LETTER_BY_LETTER = {"@run": 30}
"""The splitter of the standard library reads as a shell does; only admins have the command."""

MOST_OF_A_SLIP = 150_000
"""Lines of Python for a name that nobody has, among many who are almost called so: 3 ms or so."""

PIECES = (
    "x",
    "bo",
    "Gan",
    "9",
    "#",
    '"',
    "'",
    "[",
    "ß",
    "x ",
    "bo ",
    "bo, ",
    "= ",
    "bo = ",
    "| ",
    "x=bo|",
    ": ",
    "in ",
    "as ",
    "to ",
    "for 1d ",
    "because ",
    "leader ",
    "white vein ",
    '"x" ',
)
BEGINNINGS = ("", "bo ", "gang ", "x = ")


def scene() -> SmallWorld:
    """Ada, an admin and leader, in a group with Bo, who is in a section."""
    small = SmallWorld("Ada", "Bo", "Cy")
    small.do(lambda turn: administration.set_admin(turn, "Ada", admin=True))
    small.do(lambda turn: sections.create_section(turn, small.player("Ada"), "Geology"))
    small.do(lambda turn: membership.create(turn, small.number("Ada"), "Gang"))
    numbers = small.number("Bo"), small.number("Ada")
    small.do(lambda turn: membership.add_member(turn, small.group("Ada"), *numbers))
    return small


SCENE = scene()
WRITING = scene()
WRITING.do(lambda turn: drafts.open_draft(turn, WRITING.group("Ada"), WRITING.player("Ada"), "S"))


def play(small: SmallWorld, line: str) -> None:
    """One turn of Ada's, and what is shown of it; the world stays as it is."""
    turn, ada = small.turn(), small.number("Ada")
    try:
        table.run(turn, turn.player(ada), line)
    except Refused as refused:
        rendering.render_refusal(refused, turn.call, ada, Format())
        return
    commit = consequences.commit(turn)
    list(Fanout().writes(commit.events, commit.world, by_utc))


def steps(do: Callable[[], object]) -> int:
    """How many lines of Python something runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


def growth(small: SmallWorld, beginning: str, piece: str) -> float:
    """The lines of Python that a letter more costs."""
    short, long = (f"{beginning}{piece * size}"[:size] for size in (SHORT, LONG))
    play(small, long)
    most = steps(lambda: play(small, long)) - steps(lambda: play(small, short))
    return most / (LONG - SHORT)


@pytest.mark.parametrize("command", [*commands(), "", "group #412", 'group "gang"', *'":,'])
def test_a_command_costs_no_more_than_its_line_is_long(command: str) -> None:
    found = {
        (beginning, piece): growth(SCENE, f"{command} {beginning}", piece)
        for beginning in BEGINNINGS
        for piece in PIECES
    }

    most = LETTER_BY_LETTER.get(command, MOST_A_LETTER)
    assert {what: cost for what, cost in found.items() if cost > most} == {}


@pytest.mark.parametrize("piece", PIECES)
def test_a_line_of_a_note_costs_no_more_than_it_is_long(piece: str) -> None:
    assert growth(WRITING, "", piece) <= MOST_A_LETTER


def test_a_slip_in_a_crowd_of_like_names_costs_little() -> None:
    """Comparing names takes time by the product of their lengths, for each of them."""
    ends = (f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300))
    crowd = SmallWorld("Ada", *(f"Ab{'ab' * 9}{end}" for end in ends))
    costs = {
        size: steps(partial(play, crowd, f"tell {'ab' * size}x hi"))
        for size in (1, 5, 9, 10, 11, 12, 16, 20, 24, 28, 32, 64)
    }

    assert {size: cost for size, cost in costs.items() if cost > MOST_OF_A_SLIP} == {}
