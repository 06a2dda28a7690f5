"""Numbers as they are typed."""

from mudgroup.model.world.errors import NoNumberOf

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
