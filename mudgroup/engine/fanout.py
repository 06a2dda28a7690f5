"""Events become bytes: each distinct payload rendered and encoded once, for all who read it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from attrs import frozen

from mudgroup.messages import Data, Dialect, Format, ToGateway, Write
from mudgroup.model.records.players import Player
from mudgroup.model.world.errors import Refused
from mudgroup.model.world.events import Call, Event, Face, Part
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.world import World
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
from mudgroup.views.prose.crowd import GATHERED, Deed, deed
from mudgroup.views.prose.places import shortened
from mudgroup.views.prose.refusals import refusals

Alike = tuple[Face, Format, bool, bool, Clock | None]
"""What those have in common who are sent the same bytes of an event."""

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


@frozen
class Seen:
    """What strangers did in a crowd, and the players who are to read it together with more."""

    deed: Deed
    readers: tuple[int, ...]


def writes(
    events: Iterable[Event], world: World, clock: Callable[[int], Clock]
) -> Iterator[Write | Data]:
    """What is sent of events of which each is told by itself, in whatever crowd."""
    for message in released(events, world, clock, crowd=None):
        if not isinstance(message, Seen):
            yield message


def released(
    events: Iterable[Event], world: World, clock: Callable[[int], Clock], crowd: int | None
) -> Iterator[Write | Data | Seen]:
    """For each event in order, a message for each group of hearers who read the same of it.

    ``clock`` gives that of a player, which is asked only of events that tell times. In rooms of
    more than ``crowd`` people what is told together is `Seen`; None is to tell all by itself. Who
    is brief is told nothing that strangers do.
    """
    online = world.online
    for event in events:
        face, unread = event.face, event.unread
        strangers = Strangers(event, world, crowd) if role_of(event) is Role.HERE else None
        dated = type(event) in prose.DATED
        gathered: defaultdict[Face, list[int]] = defaultdict(list)
        alike: defaultdict[Alike, list[str]] = defaultdict(list)
        for hearer in event.to:
            if presence := online.get(hearer):
                format, seen = presence.format, face(hearer)
                strange = strangers is not None and strangers.to(hearer, seen, format)
                if strange and strangers and strangers.are_kept_from(format):
                    if not format.brief:
                        gathered[seen].append(hearer)
                    continue
                time = clock(hearer) if dated else None
                alike[seen, format, hearer not in unread, strange, time].append(presence.session)
        for key, sessions in alike.items():
            yield from _message(event, key, tuple(sessions), clock)
        for seen, readers in gathered.items():
            yield Seen(deed(event, seen), tuple(readers))


def _message(
    event: Event, key: Alike, sessions: tuple[str, ...], clock: Callable[[int], Clock]
) -> Iterator[Write | Data]:
    """What those are sent who read the same of an event, if they read anything."""
    face, format, reads, _, time = key
    if format.dialect is Dialect.DATA:
        # Now is the same moment by all clocks: only what tells times is told by each one's own.
        if data := as_data(
            event, face, format, reads, time or clock(event.to[0]), time is not None
        ):
            yield Data(sessions, EVENT, data)
    elif data := render(event, *key):
        yield Write(sessions, data)


class Strangers:
    """Who does something, or speaks, in a room: to whom are they strangers?"""

    def __init__(self, event: Event, world: World, crowd: int | None) -> None:
        self._event = event
        self._world = world
        people = len({*event.to, *event.voices})
        self._crowded = crowd is not None and people > crowd
        self._does = type(event) in GATHERED

    def to(self, hearer: int, face: Face, format: Format) -> bool:
        """Whether none of them shares a group with who only sees or hears it, and that matters."""
        if face.part is not Part.WITNESS or not (format.colour or self.are_kept_from(format)):
            return False
        return self._groups.isdisjoint(_groups(self._world, hearer))

    def are_kept_from(self, format: Format) -> bool:
        """Whether what they do is told later and with more to who reads by a format, or never."""
        return self._does and format.dialect is Dialect.TEXT and (self._crowded or format.brief)

    @cached_property
    def _groups(self) -> frozenset[int]:
        """All groups that they are in."""
        return frozenset(g for voice in self._event.voices for g in _groups(self._world, voice))


def _groups(world: World, number: int) -> tuple[int, ...]:
    """The groups that a player is in or listens in; none for the realm."""
    player = world.records.get(number)
    return (*player.groups, *player.listens) if isinstance(player, Player) else ()
