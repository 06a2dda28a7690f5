"""Events become bytes: each distinct payload rendered and encoded once, for all who read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rpds import HashTrieMap

from mudgroup.messages import COLUMNS, Dialect, Format, Write
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.model.world.passing import Presence
from mudgroup.views.directives import directives
from mudgroup.views.paragraph import Paragraph, laid_out
from mudgroup.views.phrases import Lines
from mudgroup.views.prose import prose
from mudgroup.views.prose.refusals import refusals


def encode(text: Iterable[str | Paragraph], columns: int = COLUMNS) -> bytes:
    """A text as bytes on the wire, laid out: UTF-8, each line ended by CR LF (RFC 854)."""
    return "".join(f"{line}\r\n" for line in laid_out(text, columns)).encode()


def guard(line: str) -> str:
    """A prose line as a graphical session may see it: never like a directive."""
    return f" {line}" if line.startswith("#") else line


def render(event: Event, face: Face, format: Format, reads: bool = True) -> bytes:
    """What a session of a format is sent for an event; who does not read it gets no prose."""
    if format.dialect is Dialect.GRAPHICAL:
        drawn = directives.lines(event, face, format.level)
        if drawn is not None:
            return encode(drawn)
    if not reads:
        return b""
    lines = laid_out(prose.lines(event, face), format.columns)
    return encode(lines if format.dialect is Dialect.TEXT else map(guard, lines))


def plain(event: Event) -> str:
    """An event as a witness reads it, in one line, for a log."""
    return " ".join(laid_out(prose.lines(event, Face(Part.WITNESS)), 0))


def render_refusal(refused: Refused, call: Call, viewer: int, format: Format) -> bytes:
    """What the session of the player ``viewer`` is sent for a refusal of a command."""
    sentence = refusals.sentence(refused, viewer)
    drawn: Lines = ()
    if format.dialect is Dialect.GRAPHICAL:
        drawn = directives.refusal(refused, call, sentence, format.level)
    return encode(drawn or (guard(sentence),))


def writes(events: Iterable[Event], online: "HashTrieMap[int, Presence]") -> Iterator[Write]:
    """For each event in order, a write for each group of hearers who read the same of it."""
    for event in events:
        face, unread = event.face, event.unread
        alike: defaultdict[tuple[Face, Format, bool], list[str]] = defaultdict(list)
        for hearer in event.to:
            if presence := online.get(hearer):
                key = (face(hearer), presence.format, hearer not in unread)
                alike[key].append(presence.session)
        for key, sessions in alike.items():
            if data := render(event, *key):
                yield Write(tuple(sessions), data)
