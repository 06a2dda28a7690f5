"""Fan-out: of each event a message for all who read the same of it, rendered and encoded once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from mudgroup.engine.telling.audiences import Alike, Audience, Audiences
from mudgroup.engine.telling.rendering import EVENT, as_data, render
from mudgroup.messages import Data, Dialect, Format, Write
from mudgroup.model.records.players import Player
from mudgroup.model.world.events import Event, Face, Part
from mudgroup.model.world.world import World
from mudgroup.values import frozen
from mudgroup.views.layout.colour import role_of
from mudgroup.views.layout.instants import Clock
from mudgroup.views.layout.pieces import Role
from mudgroup.views.prose import prose
from mudgroup.views.prose.crowd import GATHERED, Deed, deed

ClockOf = Callable[[int], Clock]
"""Gives the clock of a player; it is asked only of events that tell times."""

ANYBODY = 0
"""The hearer as whom an event is seen by all to whom it looks the same."""


@frozen
class Seen:
    """What strangers did in a crowd, and the players who are to read it together with more."""

    deed: Deed
    readers: tuple[int, ...]


class Fanout:
    """Makes messages of events. Who reads alike is known from one line of a group to the next."""

    def __init__(self) -> None:
        self._audiences = Audiences()

    def writes(
        self, events: Iterable[Event], world: World, clock: ClockOf
    ) -> Iterator[Write | Data]:
        """What is sent of events of which each is told by itself, in whatever crowd."""
        for message in self.released(events, world, clock, crowd=None):
            if not isinstance(message, Seen):
                yield message

    def released(
        self, events: Iterable[Event], world: World, clock: ClockOf, crowd: int | None
    ) -> Iterator[Write | Data | Seen]:
        """For each event in order, a message for each group of hearers who read the same of it.

        In rooms of more than ``crowd`` people what is told together is `Seen`; None is to tell all
        by itself. Who is brief is told nothing that strangers do.
        """
        for event in events:
            hearers, online = event.to, world.online
            audience = self._audiences.of(hearers, online)
            if role_of(event) is Role.HERE:
                strangers = Strangers.of(event, audience, crowd)
                if any(map(strangers.matter_to, audience.alike)):
                    hearers, others = _by_acquaintance(event, world)
                    there = self._audiences.of(others, online)
                    yield from Telling(event, there, clock, strangers).messages()
                    audience = self._audiences.of(hearers, online)
            yield from Telling(event, audience, clock).messages()


@frozen
class Key:
    """What those have in common who are sent the same bytes of an event."""

    face: Face
    format: Format
    reads: bool = True
    strange: bool = False
    clock: Clock | None = None


Told = tuple[Key, Alike, frozenset[str]]
"""Hearers who are told the same, but for the sessions of some of them."""


@frozen
class Telling:
    """An event on its way to an audience, who are all ``strangers`` to who did it, or none is.

    Those to whom it may look otherwise than to the others are looked at one by one. That these are
    few, however many hear it, is what makes a line in a large group cheap.
    """

    event: Event
    audience: Audience
    clock: ClockOf
    strangers: "Strangers | None" = None

    def messages(self) -> Iterator[Write | Data | Seen]:
        """What they are sent."""
        there = self.audience.there
        apart = [number for number in self._concerned() if number in there]
        others = self._others(apart) if len(apart) < len(there) else ()
        for key, alike, but in (*others, *self._each(apart)):
            if not self._is_kept(key):
                yield from self._message(key, alike.sessions, but)
            elif not key.format.brief:
                readers = tuple(p for p in alike.players if there[p].session not in but)
                yield Seen(deed(self.event, key.face), readers)

    def _concerned(self) -> Iterable[int]:
        """To whom it may look otherwise than to the others."""
        if type(self.event) in prose.DATED:
            return self.audience.there
        return dict.fromkeys((*self.event.concerned, *self.event.unread))

    def _others(self, apart: list[int]) -> Iterator[Told]:
        """All to whom it looks the same, by how they read."""
        told: defaultdict[Format, set[str]] = defaultdict(set)
        for number in apart:
            presence = self.audience.there[number]
            told[presence.format].add(presence.session)
        face = self.event.face(ANYBODY)
        for format, alike in self.audience.alike.items():
            but = frozenset(told[format])
            if len(but) < len(alike.sessions):
                yield Key(face, format, strange=self._is_strange(face, format)), alike, but

    def _each(self, apart: list[int]) -> Iterator[Told]:
        """Those to whom it may look otherwise, by what they read of it."""
        alike: defaultdict[Key, list[int]] = defaultdict(list)
        dated = type(self.event) in prose.DATED
        for number in apart:
            reads, format = number not in self.event.unread, self.audience.there[number].format
            if not (reads or self.strangers or format.dialect is Dialect.GRAPHICAL):
                continue
            face = self.event.face(number)
            strange = self._is_strange(face, format)
            clock = self.clock(number) if dated else None
            alike[Key(face, format, reads, strange, clock)].append(number)
        for key, players in alike.items():
            yield key, self.audience.some(players), frozenset()

    def _is_strange(self, face: Face, format: Format) -> bool:
        """Whether it matters to a reader that they are strangers."""
        if self.strangers is None or face.part is not Part.WITNESS:
            return False
        return self.strangers.matter_to(format)

    def _is_kept(self, key: Key) -> bool:
        """Whether readers are told later and with more, or never."""
        who = self.strangers
        return key.strange and who is not None and who.are_kept_from(key.format)

    def _message(
        self, key: Key, sessions: tuple[str, ...], but: frozenset[str]
    ) -> Iterator[Write | Data]:
        """What those are sent who read the same, if they read anything."""
        event, face, format = self.event, key.face, key.format
        if format.dialect is Dialect.DATA:
            # Now is the same moment by all clocks: only what tells times is told by each one's own.
            clock = key.clock or self.clock(event.to[0])
            dated = key.clock is not None
            if data := as_data(event, face, format, key.reads, clock, dated):
                yield Data(sessions, EVENT, data, but)
        elif data := render(event, face, format, key.reads, key.strange, key.clock):
            yield Write(sessions, data, but)


@frozen
class Strangers:
    """Who does something, or speaks, in a room with people who share no group with them.

    They do something that may be ``gathered``; in a place that is ``crowded`` it is.
    """

    gathered: bool
    crowded: bool

    @classmethod
    def of(cls, event: Event, audience: Audience, crowd: int | None) -> "Strangers":
        """Who does what an event tells an audience."""
        people = len(audience.there) + sum(v not in audience.there for v in event.voices)
        return cls(type(event) in GATHERED, crowd is not None and people > crowd)

    def matter_to(self, format: Format) -> bool:
        """Whether who reads by a format is told otherwise by strangers than by others."""
        return bool(format.colour) or self.are_kept_from(format)

    def are_kept_from(self, format: Format) -> bool:
        """Whether what they do is told later and with more to who reads by a format, or never."""
        return self.gathered and format.dialect is Dialect.TEXT and (self.crowded or format.brief)


def _by_acquaintance(event: Event, world: World) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The hearers who share a group with who did something, and those who do not."""
    groups = {group for voice in event.voices for group in _groups(world, voice)}
    friends = {
        player
        for group in groups
        for player in (*world.present.get(group, ()), *world.listeners.get(group, ()))
    }
    known = tuple(hearer for hearer in event.to if hearer in friends)
    return known, tuple(hearer for hearer in event.to if hearer not in friends)


def _groups(world: World, number: int) -> tuple[int, ...]:
    """The groups that a player hears; none for the realm."""
    player = world.records.get(number)
    return player.hears if isinstance(player, Player) else ()
