"""What a world and its gateways promise, whatever is killed: compared with what players saw."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

Said = tuple[str, str]
"""Who says it, and what. Nobody types the same text twice."""

LOST = "shown to who typed it, and not saved"
DOUBLED = "saved more than once"
UNTYPED = "saved, and typed by nobody"
WRONG = "saved or shown as said by another"
UNDONE = "typed by who stayed connected, and not done"
ORDER = "done in another order than typed"
HOLE = "shown with a hole, a repeat or in another order than it is saved"
DROPPED = "connections lost without need"
PANEL = "panels that are not what the server holds"
KINDS = (LOST, DOUBLED, UNTYPED, WRONG, UNDONE, ORDER, HOLE, DROPPED, PANEL)


@frozen
class Heard:
    """One connection of a member: what was ``typed``, and what of its group was ``shown``, each in
    order. It ``began`` before anything was said, and was there to the ``end``."""

    member: str
    group: str
    typed: Sequence[str] = field(repr=False)
    shown: Sequence[Said] = field(repr=False)
    began: bool
    end: bool


def faults(
    saved: Mapping[str, Sequence[Said]], heard: Iterable[Heard], dropped: int = 0, panels: int = 0
) -> Counter[str]:
    """How often each promise was broken. ``saved`` is what each group's history has as said."""
    heard = [*heard]
    found: Counter[str] = Counter({DROPPED: dropped, PANEL: panels})
    typed = {text: one.member for one in heard for text in one.typed}
    times = Counter(text for history in saved.values() for _, text in history)
    found[DOUBLED] = sum(count > 1 for count in times.values())
    found[UNTYPED] = sum(text not in typed for text in times)
    told = [said for one in heard for said in one.shown]
    everything = (*(said for history in saved.values() for said in history), *told)
    found[WRONG] = sum(typed.get(text, who) != who for who, text in everything)
    for one in heard:
        found.update(_of_connection(one, saved[one.group]))
    return +found


def _of_connection(one: Heard, history: Sequence[Said]) -> Iterator[str]:
    """The promises that were broken to one connection."""
    mine = {text for _, text in history}
    acknowledged = {text for who, text in one.shown if who == one.member}
    yield from (LOST for text in acknowledged if text not in mine)
    if one.end:
        yield from (UNDONE for text in one.typed if text not in acknowledged)
    typed = {*one.typed}
    if [text for _, text in history if text in typed] != [t for t in one.typed if t in mine]:
        yield ORDER
    if not _is_run(one, history):
        yield HOLE


def _is_run(one: Heard, history: Sequence[Said]) -> bool:
    """Whether what was shown is the history; who came later or went may lack an end of it."""
    shown, history = [*one.shown], [*history]
    if one.began and one.end:
        return shown == history
    if one.began:
        return shown == history[: len(shown)]
    if one.end:
        return shown == history[len(history) - len(shown) :]
    starts = range(len(history) - len(shown) + 1)
    return any(shown == history[start : start + len(shown)] for start in starts)
