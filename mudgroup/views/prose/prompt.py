"""The prompt: how things stand, in one short line."""

from collections.abc import Iterator

from mudgroup.model.sessions.bearings import Bearings
from mudgroup.views.layout.columns import measured
from mudgroup.views.phrases import count, few, listing

MOST_IN_HAND = 3
"""Things that are named; of more the rest is counted."""

WRITING = "note >"
ENDED = "\u2026"
"""What stands for the rest of a name that is too long."""


def line(bearings: Bearings, columns: int) -> str:
    """``[Rock Hounds] 2 of 5, hands: hand lens, 1 unread >``: the fullest that leaves room to type.

    It takes two thirds of the columns at most. What is empty is not in it.
    """
    if bearings.writing:
        return WRITING
    forms = list(_forms(bearings))
    if not columns:
        return forms[0]
    most = columns * 2 // 3
    fits = (form for form in forms if measured(form) <= most)
    return next(fits, None) or _cut(bearings, forms[-1], most)


def _forms(bearings: Bearings) -> Iterator[str]:
    """The prompt, fuller ones first."""
    far = _far(bearings)
    unread = f"{bearings.unread} unread" if bearings.unread else ""
    things = _things(bearings)
    named = f"hands: {few(things, MOST_IN_HAND)}" if things else ""
    many = len(bearings.hands) + bearings.samples
    counted = f"hands: {many}" if many else ""
    yield _form(bearings, f"{bearings.goal} {far}".strip(), named, unread)
    for hands in (named, counted, ""):
        yield _form(bearings, far, hands, unread)
    yield _form(bearings, far)


def _form(bearings: Bearings, *parts: str) -> str:
    group = f"[{bearings.group}]" if bearings.group else ""
    told = ", ".join(part for part in parts if part)
    return " ".join(part for part in (group, told, ">") if part)


def _far(bearings: Bearings) -> str:
    return f"{bearings.done} of {bearings.number}" if bearings.number else ""


def _things(bearings: Bearings) -> tuple[str, ...]:
    """What a player carries: instruments by name, pieces of rock as how many."""
    pieces = (count(bearings.samples, "sample"),) if bearings.samples else ()
    return (*bearings.hands, *pieces)


def _cut(bearings: Bearings, form: str, most: int) -> str:
    """The shortest form with a name of the group that is cut to what is left of the columns."""
    name = bearings.group
    if not name:
        return form
    rest = form.removeprefix(f"[{name}]")
    while name and measured(f"[{name}{ENDED}]{rest}") > most:
        name = name[:-1]
    return f"[{name.rstrip()}{ENDED}]{rest}"


def aloud(bearings: Bearings) -> str:
    """``Prompt: Rock Hounds, 2 of 5 done, 1 unread note.``: the same in words, to be heard."""
    if bearings.writing:
        return "Prompt: writing a note."
    far, things = _far(bearings), _things(bearings)
    parts = (
        bearings.group,
        f"{far} done" if far else "",
        f"carrying {listing(things)}" if things else "",
        count(bearings.unread, "unread note") if bearings.unread else "",
    )
    return f"Prompt: {', '.join(part for part in parts if part) or 'ready'}."
