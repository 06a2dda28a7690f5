"""Numbers as they are typed."""

from mudgroup.model.world.errors import Missing, NoNumberOf
from mudgroup.model.world.turn import MOST_DIGITS as MOST_ENTRY_DIGITS
from mudgroup.model.world.turn import Turn

MOST_DIGITS = 9


def number_of(what: str, typed: str, bare: int, most: int) -> int:
    """How many of something are wanted: ``bare`` if nothing was typed, never more than ``most``.

    Raises:
        NoNumberOf: that is no number, or 0.
    """
    if not typed:
        return min(bare, most)
    if not (typed.isascii() and typed.isdigit() and int(typed[:MOST_DIGITS])):
        raise NoNumberOf(what, typed, most)
    return most if len(typed) > MOST_DIGITS else min(int(typed), most)


def history_page(turn: Turn, typed: str) -> tuple[int, int | None]:
    """How many entries of a history are wanted, and before which: ``50``, ``before 1842``.

    Raises:
        NoNumberOf, Missing: that is no number.
    """
    limits = turn.settings.groups
    word, _, number = typed.partition(" ")
    if word.casefold() != "before":
        return number_of("entries", typed, limits.history_page, limits.history_most), None
    if not (number.strip().isascii() and number.strip().isdigit()):
        raise Missing("number of the entry")
    return limits.history_page, int(number.strip()[:MOST_ENTRY_DIGITS])
