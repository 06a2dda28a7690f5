"""Who reads data, and which documents they have: whole at first, then what changes in them.

What each has is remembered, and after a commit only that is made again which something of it may
have touched (`mudgroup.model.sessions.touching`). While nobody reads data nothing is looked at.
"""

from collections.abc import Iterable, Iterator

from attrs import define, field

from mudgroup.engine.telling.documents import UNREAD, Documents, Held
from mudgroup.engine.telling.updates import Updates
from mudgroup.messages import Data, Dialect
from mudgroup.model.records.groups import Group
from mudgroup.model.records.players import Player
from mudgroup.model.sessions.touching import Subject, Touched, touched
from mudgroup.model.world.passing import Presence
from mudgroup.model.world.turn import Commit, Turn
from mudgroup.model.world.world import World
from mudgroup.views.documents import planet
from mudgroup.views.documents.json import Json


@define
class Watcher:
    """Whose session reads data, and what it has."""

    session: str
    held: dict[Subject, Held] = field(factory=dict)


class Watching:
    """Keeps the documents of all sessions that read data as they are in the committed world."""

    def __init__(self) -> None:
        self._watchers: dict[int, Watcher] = {}
        self._readers: dict[Subject, set[int]] = {}
        self._documents = Documents()
        self._planet: Json | None = None
        self._stirred: set[int] = set()

    def stir(self, player: int) -> None:
        """A player is shown otherwise than before, and no commit tells of it."""
        if self._watchers:
            self._stirred.add(player)

    def after(self, old: World, commit: Commit, turn: Turn) -> tuple[Data, ...]:
        """What those are sent who watch what a commit changes; ``turn`` is one on its world."""
        new = {*self._come_and_gone(commit.world, commit.noticed)}
        if not (self._watchers or new):
            return ()
        return self._tell(turn, new, touched(old, commit, self._stirred), commit)

    def now(self, turn: Turn) -> tuple[Data, ...]:
        """What those are sent who have begun to read data, or watch who was stirred."""
        world = turn.world
        new = {*self._come_and_gone(world, {*self._watchers, *world.online})}
        if not (new or self._stirred):
            return ()
        nothing = Commit(world, (), (), ())
        return self._tell(turn, new, touched(world, nothing, self._stirred), nothing)

    def of(self, turn: Turn, player: int) -> tuple[Data, ...]:
        """What is sent after a player's client told how it reads: all, if that is data now."""
        reads = _reads_data(turn.presence(player))
        return self.now(turn) if reads is not (player in self._watchers) else ()

    def again(self, player: int) -> tuple[Data, ...]:
        """All documents of a player once more, as their session has them."""
        updates = Updates()
        if watcher := self._watchers.get(player):
            for subject, held in watcher.held.items():
                updates.whole(watcher.session, subject, held)
            if self._planet:
                updates.planet(watcher.session, self._planet)
        return tuple(updates.messages())

    def whole(self, turn: Turn, player: int) -> tuple[Data, ...]:
        """The documents of a player in another world than the committed one: nothing of them is
        remembered, and nothing is told when they change."""
        there = turn.presence(player)
        if not _reads_data(there):
            return ()
        assert there
        apart = Watching()
        apart._watchers[player] = Watcher(there.session)
        return apart._tell(turn, {player}, Touched(), Commit(turn.world, (), (), ()))

    def renew(self, turn: Turn) -> tuple[Data, ...]:
        """All documents of everybody, whole: they may have others than these."""
        self._forget_all()
        return self.now(turn)

    # --- who reads --------------------------------------------------------------------------------

    def _come_and_gone(self, world: World, players: Iterable[int]) -> Iterator[int]:
        """Of some players take in who has begun to read data, by this session, and let go who
        reads it no more."""
        for number in players:
            there, known = world.online.get(number), self._watchers.get(number)
            session = there.session if there and _reads_data(there) else None
            if known and known.session != session:
                self._let_go(number)
            if session and number not in self._watchers:
                self._watchers[number] = Watcher(session)
                yield number

    def _let_go(self, number: int) -> None:
        watcher = self._watchers.pop(number, None)
        for subject in watcher.held if watcher else ():
            self._stop(number, subject)
        if not self._watchers:
            self._forget_all()

    def _forget_all(self) -> None:
        self._watchers, self._readers = {}, {}
        self._documents, self._planet, self._stirred = Documents(), None, set()

    def _stop(self, number: int, subject: Subject) -> None:
        """A player reads a document no more."""
        self._documents.forget_reader(number, subject)
        readers = self._readers[subject]
        readers.discard(number)
        if not readers:
            del self._readers[subject]
            self._documents.forget(subject)

    # --- what they read ---------------------------------------------------------------------------

    def _tell(
        self, turn: Turn, new: Iterable[int], what: Touched, commit: Commit
    ) -> tuple[Data, ...]:
        updates = Updates()
        try:
            self._documents.touch(what, commit.entries)
            self._tell_planet(turn, new, what, updates)
            concerned = self._concerned(new, what)
            changes = [
                (player.number, self._reading(turn, player, what, updates))
                for player in map(turn.player, concerned)
            ]
            others = [
                *self._rooms(turn, what.subjects, concerned, updates),
                *self._grown(turn, what.said | what.seen, concerned, updates),
            ]
        except Exception:
            # The commit is not taken: nothing may be kept that was made of its world.
            self._documents = Documents()
            raise
        self._stirred = set()
        for number, held in changes:
            self._keep(number, held)
        for watcher, subject, document in others:
            watcher.held[subject] = document
        return tuple(updates.messages())

    def _concerned(self, new: Iterable[int], what: Touched) -> set[int]:
        """Who reads something that may have changed also in what is their own of it: of a room
        nothing is, and who comes to another has changed themselves."""
        if what.whole:
            return {*self._watchers}
        players = {*new, *(p for p in what.readers if p in self._watchers)}
        subjects = (subject for subject in what.subjects if subject[0] != "room")
        return players.union(*(self._readers.get(subject, ()) for subject in subjects))

    def _reading(
        self, turn: Turn, player: Player, what: Touched, updates: Updates
    ) -> dict[Subject, Held]:
        """What a player reads now; what of it is new is among the updates."""
        watcher = self._watchers[player.number]
        now: dict[Subject, Held] = {}
        for subject in _subjects(player):
            old = watcher.held.get(subject)
            held = now[subject] = self._held(turn, player, what, subject, old)
            if old is None:
                updates.whole(watcher.session, subject, held)
            elif old is not held:
                updates.changes(watcher.session, subject, old, held)
        for subject in watcher.held:
            if subject not in now and subject[0] == "group":
                updates.end(watcher.session, subject)
        return now

    def _rooms(
        self, turn: Turn, subjects: Iterable[Subject], concerned: set[int], updates: Updates
    ) -> Iterator[tuple[Watcher, Subject, Held]]:
        """What all others have now of the rooms in which they were before, too."""
        for subject in subjects:
            for player in self._readers.get(subject, set()) - concerned:
                watcher = self._watchers[player]
                new = self._documents.held(turn, turn.player(player), subject)
                updates.patch(watcher.session, subject, watcher.held[subject], new, {})
                yield watcher, subject, new

    def _grown(
        self, turn: Turn, groups: Iterable[int], concerned: set[int], updates: Updates
    ) -> Iterator[tuple[Watcher, Subject, Held]]:
        """What all others have now of groups in which nothing of their own is new but lines."""
        for number in groups:
            subject: Subject = ("group", number)
            group = turn.get(Group, number)
            for player in self._readers.get(subject, set()) - concerned:
                watcher = self._watchers[player]
                old = watcher.held[subject]
                new = self._documents.grown(turn, player, group, old)
                own = {} if new.own is old.own else {UNREAD: new.own[UNREAD]}
                updates.patch(watcher.session, subject, old, new, own)
                yield watcher, subject, new

    def _held(
        self, turn: Turn, player: Player, what: Touched, subject: Subject, old: Held | None
    ) -> Held:
        is_other = what.whole or subject in what.subjects or player.number in what.readers
        if old is None or is_other:
            return self._documents.held(turn, player, subject)
        if subject[0] == "group" and subject[1] in what.said | what.seen:
            return self._documents.grown(turn, player.number, turn.get(Group, subject[1]), old)
        return old

    def _keep(self, number: int, held: dict[Subject, Held]) -> None:
        """Remember what a player has now."""
        watcher = self._watchers[number]
        before, watcher.held = watcher.held, held
        if before.keys() == held.keys():
            return
        for subject in held:
            self._readers.setdefault(subject, set()).add(number)
        for subject in before:
            if subject not in held:
                self._stop(number, subject)

    def _tell_planet(self, turn: Turn, new: Iterable[int], what: Touched, updates: Updates) -> None:
        old = self._planet
        if old is None or what.planet:
            self._planet = planet.planet(turn)
        assert self._planet
        readers = new if old == self._planet else self._watchers
        for number in readers:
            updates.planet(self._watchers[number].session, self._planet)


def _subjects(player: Player) -> tuple[Subject, ...]:
    """What a player reads: of themselves, the room, and the groups that they hear."""
    heard: Iterable[Subject] = (("group", n) for n in player.hears)
    return tuple(dict.fromkeys((("me", player.number), ("room", player.location), *heard)))


def _reads_data(presence: Presence | None) -> bool:
    """Whether a player is there through a session that reads data."""
    return presence is not None and presence.format.dialect is Dialect.DATA
