"""Pieces of English that several views share."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from mudgroup.durations import brief
from mudgroup.model.records.places import REALM
from mudgroup.model.records.refs import Ref
from mudgroup.model.world.events import Face, Part
from mudgroup.views.layout import instants
from mudgroup.views.layout.aloud import EMOTED, either, for_ear, for_eye, usage
from mudgroup.views.layout.pieces import NO_BREAK, Paragraph

Lines = tuple[str, ...]
"""Lines without their line ends."""

MOST_TOGETHER = 6
"""Names of players who walk together: a team is named, a crowd is counted."""


def acts(face: Face) -> bool:
    """Whether the reader is who did it."""
    return face.part is Part.ACTOR


def listing(words: Iterable[str], last: str = "and") -> str:
    """``Ada``, ``Ada and Bo``, ``Ada, Bo and Cy``."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def a(name: str) -> str:
    """A thing with its article."""
    return f"{'an' if name[:1].casefold() in 'aeiou' else 'a'} {name}"


def items(label: str, words: Iterable[str]) -> Paragraph:
    """``Outcrops: dark dyke, white vein``, wrapped between the items only."""
    whole = ", ".join(word.replace(" ", NO_BREAK) for word in words)
    return Paragraph(f"{label}: {whole}")


def names(refs: Iterable[Ref], last: str = "and") -> str:
    """The names of objects as a listing."""
    return listing((ref.name for ref in refs), last)


def few(words: Sequence[str], most: int, last: str = "and") -> str:
    """A listing of ``most`` at most: ``Ada, Bo and 98 others``; there is never just 1 other."""
    if len(words) > most:
        words = (*words[: most - 1], count(len(words) - most + 1, "other"))
    return listing(words, last)


MOST_HEARD = 2
"""The same for who listens: of more the number is told."""


def together(players: Sequence[str]) -> str:
    """Players who walk with somebody: ``Bo and Cy``, and of more than a few how many they are."""
    heard = players if len(players) <= MOST_HEARD else (f"{len(players)} others",)
    return either(few(players, MOST_TOGETHER), listing(heard))


def count(number: int, noun: str) -> str:
    """``1 member``, ``2 members``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def titled(text: str) -> str:
    """A text that begins with a capital letter, and is otherwise as it was."""
    return text[:1].upper() + text[1:]


def title(group: Ref) -> str:
    """A group with its object number."""
    return f"{group.name}{aside(f'#{group.number}', f'number {group.number}')}"


def shown_title(group: Ref) -> str:
    """The same for a text that is read by the eye alone, such as a file or a log."""
    return for_eye(title(group))


def numbered(number: int) -> str:
    """The number of what has no name: ``#412``."""
    return either(f"#{number}", f"number {number}")


def aside(seen: str, heard: str = "") -> str:
    """What stands in brackets behind a word, and is read aloud behind a comma."""
    return either(f" ({seen})", f", {heard or seen}")


def whose(name: str, companion: bool) -> str:
    """A player's name, and of a companion whose it is."""
    return f"{name}{aside('companion')}" if companion else name


def bracketed(text: str) -> str:
    """A whole sentence in brackets, of which nothing is heard."""
    return f"{either('(', '')}{text}{either(')', '')}"


def within(group: Ref) -> str:
    """What stands before a line of a group's; no name has a colon before a space in it."""
    return either(f"[{group.name}] ", f"In {group.name}: ")


def under_way(what: str) -> str:
    """What has begun and is answered when it is done."""
    return f"{what}{either(' ...', '.')}"


def addressed(group: Ref, is_current: bool) -> str:
    """How a command is begun that goes to a group: to the current one it goes by itself."""
    return "group" if is_current else usage(f"group #{group.number}")


def in_(where: Ref | None) -> str:
    """`` in Rock Hounds (#412)``, nothing for everywhere."""
    return f" in {title(where)}" if where else ""


def listened(listeners: Collection[Ref]) -> Lines:
    """Who listens in a group, nothing if nobody does."""
    if not listeners:
        return ()
    verb = "listens" if len(listeners) == 1 else "listen"
    return (f"  {bracketed(f'{names(listeners)} {verb}.')}",)


def missed(lines: int, more: bool) -> str:
    """How many lines were said: ``1 line was``, ``more than 200 lines were``."""
    if lines == 1 and not more:
        return "1 line was"
    return f"more than {lines} lines were" if more else f"{lines} lines were"


def span_of(seconds: int) -> str:
    """A length of time in words: ``40 seconds``, ``5 minutes``."""
    if seconds >= 120 and seconds % 60 == 0:
        return count(seconds // 60, "minute")
    return count(seconds, "second")


def staff(ref: Ref) -> str:
    """Who moderates, by name; the realm stands for who keeps the server."""
    return ref.name if ref.number != REALM else "an admin"


SERVER = "the server"
"""Who acts in the name of the realm: a world script, the server's own user, a goal that follows."""


def doer(ref: Ref) -> str:
    """Who did something, as a sentence begins."""
    return ref.name if ref.number != REALM else titled(SERVER)


def lasting(seconds: int | None) -> str:
    """How long something holds, in its largest unit: ``for 9 minutes``, ``until it is lifted``."""
    return "until it is lifted" if seconds is None else f"for {largest(seconds)}"


def in_time(seconds: int) -> str:
    """When something is possible, in the largest unit: ``in 9 minutes``."""
    return f"in {largest(seconds)}"


def largest(seconds: int) -> str:
    """A length in its largest unit, rounded up."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds > size or (seconds == size and size > 60):
            return count(ceil(seconds / size), unit)
    return count(seconds, "second")


def length(seconds: int) -> str:
    """A length in its largest unit, the rest left out: ``3m``, aloud ``3 minutes``."""
    seen = brief(timedelta(seconds=seconds))
    return either(seen, count(int(seen[:-1]), NAMED[seen[-1]]))


NAMED = {"s": "second", "m": "minute", "h": "hour", "d": "day"}


def because(reason: str) -> str:
    """A reason after a sentence, which ends with it."""
    return f": {quoted(reason)}" if reason else "."


def afk(text: str) -> str:
    """What is said of who is away from the keyboard, with their own words for it, if any."""
    return f"afk: {quoted(text)}" if text else "afk"


def quoted(text: str) -> str:
    """The words of a player within a line of the server's."""
    return f'"{text}"'


def speech(speaker: str, how: str, text: str) -> str:
    """What is said: who, a verb of speaking (``says``, ``tells you``) and the words in quotes.

    So nothing that is said looks like a line of the server's, whatever the words are.
    """
    return f"{speaker} {how}, {quoted(text)}"


def deed(name: str, text: str) -> str:
    """An emote; no line of the server's begins like it."""
    return f"{EMOTED}{name} {text}"


def when(at: datetime) -> str:
    """A moment in a line, as each reads it by their own clock."""
    return either(instants.seen(at), instants.heard(at))


def dated(at: datetime, text: str) -> str:
    """A row of a list by time: the time stands first, and is heard last."""
    gap = " " if for_ear(text).endswith(".") else ", "
    return f"{either(f'{instants.seen(at)}  ', '')}{text}{either('', f'{gap}{when(at)}')}"


def more_sections(more: int, how: str) -> str:
    """That a list does not show so many sections, and what does."""
    return f"{either('... and', 'And')} {count(more, 'section')} more: {how}."
