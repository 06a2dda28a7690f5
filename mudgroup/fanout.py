"""Events become bytes: each distinct payload rendered and encoded once, one write per session."""

from collections.abc import Iterable

from rpds import HashTrieMap

from mudgroup.messages import Write
from mudgroup.model.errors import Refused
from mudgroup.model.events import Event, Face, Part
from mudgroup.model.player_records import Dialect
from mudgroup.model.world import Presence
from mudgroup.views import directive, prose, refusals
from mudgroup.views.paragraph import COLUMNS, Paragraph, laid_out


def encode(text: Iterable[str | Paragraph], columns: int = COLUMNS) -> bytes:
    """A text as bytes on the wire, laid out: UTF-8, each line ended by CR LF (RFC 854)."""
    return "".join(f"{line}\r\n" for line in laid_out(text, columns)).encode()


def guard(line: str) -> str:
    """A prose line as a graphical session may see it: never like a directive."""
    return f" {line}" if line.startswith("#") else line


def render(
    event: Event, face: Face, dialect: Dialect, reads: bool = True, columns: int = COLUMNS
) -> bytes:
    """What a session of a dialect is sent for an event; who does not read it gets no prose."""
    if dialect is Dialect.GRAPHICAL:
        directives = directive.lines(event, face)
        if directives is not None:
            return encode(directives)
    if not reads:
        return b""
    lines = laid_out(prose.lines(event, face), columns)
    return encode(lines if dialect is Dialect.TEXT else map(guard, lines))


def plain(event: Event) -> str:
    """An event as a witness reads it, in one line, for a log."""
    return " ".join(laid_out(prose.lines(event, Face(Part.WITNESS)), 0))


def render_refusal(refused: Refused, viewer: int, dialect: Dialect) -> bytes:
    """What the session of the player ``viewer`` is sent for a refusal."""
    if dialect is Dialect.GRAPHICAL and (lines := directive.refusal(refused)):
        return encode(lines)
    return encode((guard(refusals.sentence(refused, viewer)),))


def writes(events: Iterable[Event], online: "HashTrieMap[int, Presence]") -> list[Write]:
    """One write for each session that hears any of the events, its lines in order."""
    pieces: dict[str, list[bytes]] = {}
    for event in events:
        rendered: dict[tuple[Face, Dialect, bool], bytes] = {}
        for hearer in event.to:
            presence = online.get(hearer)
            if presence is None:
                continue
            key = (event.face(hearer), presence.dialect, hearer not in event.unread)
            data = rendered.get(key)
            if data is None:
                data = rendered[key] = render(event, *key)
            if data:
                pieces.setdefault(presence.session, []).append(data)
    return [Write(session, b"".join(data)) for session, data in pieces.items()]
