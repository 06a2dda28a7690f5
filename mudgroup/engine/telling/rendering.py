"""Events, refusals and texts as bytes: what is sent to who reads by a format."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mudgroup.messages import Data, Dialect, Format, ToGateway, Write
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.model.world.passing import Presence
from mudgroup.text import to_ascii
from mudgroup.views.directives import directives
from mudgroup.views.directives.refusals import WORDS, code
from mudgroup.views.documents import events as documents
from mudgroup.views.documents.json import encoded
from mudgroup.views.layout.colour import painted, role_of
from mudgroup.views.layout.instants import Clock, told
from mudgroup.views.layout.letters import shows_all_letters
from mudgroup.views.layout.pieces import Piece, Role
from mudgroup.views.layout.wrapping import laid_out
from mudgroup.views.phrases import Lines
from mudgroup.views.prose import prose
from mudgroup.views.prose.places import shortened
from mudgroup.views.prose.refusals import refusals

EVENT, REFUSED, DONE = "Mudgroup.Event", "Mudgroup.Refused", "Mudgroup.Done"
"""Messages for sessions that read data (docs/events.md)."""

ONE_LINE = Format(columns=0)
"""A log's."""


def encode(text: Iterable[Piece], format: Format, role: Role = Role.TEXT) -> bytes:
    """A text as bytes on the wire, laid out, each line ended by CR LF (RFC 854).

    ``role`` is that of lines that have none of their own.
    """
    return _lines(painted(text, format, role), format)


def question(text: Iterable[Piece], format: Format) -> bytes:
    """The same for a text whose last line is answered behind it: it has no end but a space."""
    return encode(text, format).rstrip() + b" "


def _lines(lines: Iterable[str], format: Format) -> bytes:
    return wire("".join(f"{line}\r\n" for line in lines), format)


def wire(text: str, format: Format) -> bytes:
    """A text as bytes on the wire, in letters that the terminal has."""
    return text.encode() if shows_all_letters(format) else to_ascii(text)


def guard(line: str) -> str:
    """A prose line as a graphical session may see it: never like a directive."""
    return f" {line}" if line.startswith("#") else line


def render(
    event: Event,
    face: Face,
    format: Format,
    reads: bool = True,
    by_stranger: bool = False,
    clock: Clock | None = None,
) -> bytes:
    """What a session of a format is sent for an event; who does not read it gets no prose.

    Times are as they are by a clock, or whole and in UTC.
    """
    if format.dialect is Dialect.GRAPHICAL:
        drawn = directives.lines(event, face, format.level)
        if drawn is not None:
            return encode(drawn, format)
    if not reads:
        return b""
    text = prose.lines(shortened(event) if format.brief else event, face)
    if clock:
        text = told(text, clock)
    if format.dialect is Dialect.TEXT:
        return encode(text, format, Role.STRANGER if by_stranger else role_of(event))
    return _lines(map(guard, laid_out(text, format)), format)


def plain(event: Event) -> str:
    """An event as a witness reads it, in one line, for a log."""
    return " ".join(laid_out(prose.lines(event, Face(Part.WITNESS)), ONE_LINE))


def as_data(
    event: Event, face: Face, format: Format, reads: bool, clock: Clock, dated: bool
) -> bytes:
    """The object of an event for sessions that read data; nothing if there is no prose of it."""
    text = prose.lines(event, face) if reads else ()
    lines = [*laid_out(told(text, clock) if dated else text, format)]
    return encoded(documents.event(event, face, clock.now, lines)) if lines else b""


def refusal(
    session: str, refused: Refused, call: Call, viewer: int, format: Format
) -> Write | Data:
    """What the session of the player ``viewer`` is sent for a refusal of a command."""
    if format.dialect is Dialect.DATA:
        sentence = refusals.sentence(refused, viewer)
        value = documents.refused(call.id, code(refused), WORDS[type(refused)], sentence)
        return Data((session,), REFUSED, encoded(value))
    return Write((session,), render_refusal(refused, call, viewer, format))


def is_refusal(message: ToGateway) -> bool:
    """Whether a client that reads data is told by a message that nothing was done."""
    return isinstance(message, Data) and message.package == REFUSED


def done(session: str, id: int) -> Data:
    """What tells a client that the line that it knows by ``id`` is answered."""
    return Data((session,), DONE, encoded({"id": id}))


def render_refusal(refused: Refused, call: Call, viewer: int, format: Format) -> bytes:
    """The same as text or as directives."""
    if format.dialect is Dialect.TEXT:
        return encode((refusals.line(refused, viewer),), format, Role.REFUSAL)
    sentence = refusals.sentence(refused, viewer)
    drawn = directives.refusal(refused, call, sentence, format.level)
    return encode(drawn or (guard(sentence),), format)


def announcements(lines: Lines, hearers: Iterable[Presence]) -> Iterator[Write]:
    """The writes that show the same lines, which are no event, to several."""
    alike: defaultdict[Format, list[str]] = defaultdict(list)
    for presence in hearers:
        alike[presence.format].append(presence.session)
    for format, sessions in alike.items():
        yield Write(tuple(sessions), encode(lines, format, Role.NOTICE))
