"""Events become bytes: each distinct payload rendered and encoded once, for all who read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rpds import HashTrieMap

from mudgroup.messages import Dialect, Format, Write
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.model.world.passing import Presence
from mudgroup.views.directives import directives
from mudgroup.views.layout.pieces import Piece
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.phrases import Lines
from mudgroup.views.prose import prose
from mudgroup.views.prose.refusals import refusals

ONE_LINE = Format(columns=0)
"""A log's."""


def encode(text: Iterable[Piece], format: Format) -> bytes:
    """A text as bytes on the wire, laid out: UTF-8, each line ended by CR LF (RFC 854)."""
    return _wire(laid_out(text, format))


def _wire(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def guard(line: str) -> str:
    """A prose line as a graphical session may see it: never like a directive."""
    return f" {line}" if line.startswith("#") else line


def render(event: Event, face: Face, format: Format, reads: bool = True) -> bytes:
    """What a session of a format is sent for an event; who does not read it gets no prose."""
    if format.dialect is Dialect.GRAPHICAL:
        drawn = directives.lines(event, face, format.level)
        if drawn is not None:
            return encode(drawn, format)
    if not reads:
        return b""
    lines = laid_out(prose.lines(event, face), format)
    return _wire(lines if format.dialect is Dialect.TEXT else map(guard, lines))


def plain(event: Event) -> str:
    """An event as a witness reads it, in one line, for a log."""
    return " ".join(laid_out(prose.lines(event, Face(Part.WITNESS)), ONE_LINE))


def render_refusal(refused: Refused, call: Call, viewer: int, format: Format) -> bytes:
    """What the session of the player ``viewer`` is sent for a refusal of a command."""
    if format.dialect is Dialect.TEXT:
        return encode((refusals.line(refused, viewer),), format)
    sentence = refusals.sentence(refused, viewer)
    drawn = directives.refusal(refused, call, sentence, format.level)
    return encode(drawn or (guard(sentence),), format)


def announcements(lines: Lines, hearers: Iterable[Presence]) -> Iterator[Write]:
    """The writes that show the same lines, which are no event, to several."""
    alike: defaultdict[Format, list[str]] = defaultdict(list)
    for presence in hearers:
        alike[presence.format].append(presence.session)
    for format, sessions in alike.items():
        yield Write(tuple(sessions), encode(lines, format))


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
