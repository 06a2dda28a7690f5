"""Visitors and steps: what is in them, and what is never shown of them."""

from mudgroup.engine.steps import CheckPassword, HashPassword, Visitor
from mudgroup.messages import Dialect, Format
from mudgroup.model.world.reading import Choices, Reading
from tests.engine.door import SECRET


def test_what_a_visitor_reads_is_what_holds_of_what_was_told_and_chosen() -> None:
    reading = Reading(Format(columns=58)).choose(Choices(dialect=Dialect.GRAPHICAL))

    assert Visitor("s", "::1", reading).format == Format(Dialect.GRAPHICAL, columns=58)


def test_no_password_is_shown_of_a_step_or_of_who_takes_it() -> None:
    check = CheckPassword("s", "::1", "Ada", SECRET, SECRET)
    visitor = Visitor("s", "::1", Reading(), password=SECRET, given=check)

    assert SECRET not in repr((visitor, check, HashPassword("s", "::1", "Ada", SECRET)))
